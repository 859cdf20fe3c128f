import type { PatientId } from "@carepoint/domain/kernel/id";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { ActingPanel } from "../components/acting-panel.tsx";
import { CareTeamPanel } from "../components/care-team-panel.tsx";
import { ConsentPanel } from "../components/consent-panel.tsx";
import { DetailsPanel } from "../components/details-panel.tsx";
import { useRegistration } from "../data.ts";

/** A patient at the desk: who they are and how to reach them, and nothing that a doctor writes. */
export function Registration({ patientId, children }: { patientId: PatientId; children?: ReactNode }) {
  const { t } = useLingui();
  const query = useRegistration(patientId);
  return (
    <Screen
      title={query.data?.name ?? t`Patient`}
      tabTitle={t`Patient`}
      back={
        <Link to="/desk/patients">
          <ChevronLeft aria-hidden />
          <Trans>Patients</Trans>
        </Link>
      }
    >
      <QueryView query={query}>
        {(person) => (
          <div className="flex flex-col gap-6">
            <DetailsPanel person={person} />
            <CareTeamPanel patientId={person.id} as="front_desk" />
            <ConsentPanel person={person} />
            <ActingPanel patientId={person.id} as="staff" />
            {children}
          </div>
        )}
      </QueryView>
    </Screen>
  );
}
