import type { PatientId } from "@carepoint/domain/kernel/id";
import type { PatientView } from "@carepoint/domain/patients/schema";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { AllergyEditor } from "../../../components/allergy-editor.tsx";
import { HistoryEditor } from "../../../components/history-editor.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePerson } from "../../../components/person-data.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { ActingPanel } from "../components/acting-panel.tsx";
import { ConsentPanel } from "../components/consent-panel.tsx";
import { DetailsPanel } from "../components/details-panel.tsx";
import { usePatientCommands } from "../data.ts";

/** Someone of the family: how to reach them, and what every doctor must know. */
export function Person({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  const { query, kept } = usePerson(patientId);
  const shown = query.data ?? kept.data;
  return (
    <Screen
      title={shown?.name ?? t`Details`}
      tabTitle={t`Details`}
      width="narrow"
      back={
        <Link to="/family">
          <ChevronLeft aria-hidden />
          <Trans>Me and my family</Trans>
        </Link>
      }
    >
      <QueryView<PatientView> query={query} kept={kept}>
        {(person) => (
          <div className="flex flex-col gap-6">
            <DetailsPanel person={person} />
            <ConsentPanel person={person} />
            <ActingPanel patientId={person.id} as="family" />
            <Clinical person={person} />
          </div>
        )}
      </QueryView>
    </Screen>
  );
}

function Clinical({ person }: { person: PatientView }) {
  const { t } = useLingui();
  const { amendClinical } = usePatientCommands();
  const state = { pending: amendClinical.isPending, error: amendClinical.error, blocked: useOnlineOnly() };
  const at = { patientId: person.id, baseVersion: person.version };
  return (
    <>
      <Panel title={t`Allergies`} description={t`Every doctor sees them before prescribing.`}>
        <AllergyEditor patient={person} as="patient" />
      </Panel>
      <Panel
        title={t`Medical history`}
        description={t`Read by the doctors you have a visit with, not by the front desk.`}
      >
        <HistoryEditor
          history={person.history}
          onSave={(history, onSuccess) => amendClinical.mutate({ ...at, history }, { onSuccess })}
          {...state}
        />
      </Panel>
    </>
  );
}
