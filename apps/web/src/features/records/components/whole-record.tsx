import type { PatientId } from "@carepoint/domain/kernel/id";
import type { PatientView } from "@carepoint/domain/patients/schema";
import type { ChartEntryView, ChartKind } from "@carepoint/domain/records/chart";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useChart } from "../../../components/chart-data.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { PathLink } from "../../../components/path-link.tsx";
import { usePerson } from "../../../components/person-data.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { AskedTests } from "./asked-tests.tsx";
import { CurrentMedicinesPanel } from "./current-medicines-panel.tsx";
import { DocumentsPanel } from "./documents-panel.tsx";
import { usePrescriptionsOf } from "./my-record-data.ts";
import { PlainEntries } from "./plain-entries.tsx";
import { PlainVitals } from "./plain-vitals.tsx";
import { VisitSummaries } from "./visit-summaries.tsx";

/** One patient's whole chart for their own people: what a device keeps is read without a network, the rest says so. */
export function WholeRecord({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  const { query, kept } = usePerson(patientId);
  return (
    <div className="flex flex-col gap-6">
      <QueryView query={query} kept={kept} aging="chart">
        {(patient) => <Chart patient={patient} />}
      </QueryView>
      <Panel title={t`Visits`}>
        <VisitSummaries patientId={patientId} />
      </Panel>
      <Panel title={t`My tests`}>
        <AskedTests patientId={patientId} />
      </Panel>
      <DocumentsPanel patientId={patientId} />
      <Further patientId={patientId} />
    </div>
  );
}

function Chart({ patient }: { patient: PatientView }) {
  const { t } = useLingui();
  const { query, kept } = useChart(patient.id);
  return (
    <QueryView
      query={query}
      kept={kept}
      aging="chart"
      ownChip
      offlineMissing={{
        title: t`The chart is not on this device`,
        body: t`It is saved here whenever the app has a network.`,
      }}
    >
      {(entries) => (
        <div className="flex flex-col gap-6">
          <Entries title={t`Problems`} kinds={["problem"]} entries={entries}>
            <Trans>No illness is written down.</Trans>
          </Entries>
          <Medicines patientId={patient.id} />
          <Entries title={t`Allergies`} kinds={["allergy"]} entries={entries}>
            {patient.noKnownAllergies ? (
              <Trans>No known allergies.</Trans>
            ) : (
              <Trans>Nobody has written down an answer yet.</Trans>
            )}
          </Entries>
          <Panel title={t`Vitals`}>
            <PlainVitals patient={patient} entries={ofKinds(entries, ["vitals"])} />
          </Panel>
          <Entries title={t`Vaccinations`} kinds={["immunisation"]} entries={entries}>
            <Trans>No vaccination is written down.</Trans>
          </Entries>
          <Entries title={t`Past history`} kinds={["history"]} entries={entries}>
            <Trans>Nothing from before is written down.</Trans>
          </Entries>
        </div>
      )}
    </QueryView>
  );
}

const ofKinds = (entries: readonly ChartEntryView[], kinds: readonly ChartKind[]) =>
  entries.filter(({ content }) => kinds.includes(content.kind));

type EntriesProps = {
  title: string;
  kinds: readonly ChartKind[];
  entries: readonly ChartEntryView[];
  /** Where there is none. */
  children: ReactNode;
};

function Entries({ title, kinds, entries, children }: EntriesProps) {
  return (
    <Panel title={title}>
      <PlainEntries label={title} entries={ofKinds(entries, kinds)} none={children} />
    </Panel>
  );
}

function Medicines({ patientId }: { patientId: PatientId }) {
  const zone = useHospitalZone();
  const { query, kept } = usePrescriptionsOf(patientId);
  return (
    <QueryView query={query} kept={kept} ownChip>
      {(items) => <CurrentMedicinesPanel zone={zone} prescriptions={items} earlier={[]} linked />}
    </QueryView>
  );
}

/** What belongs to the record and stands on pages of its own. */
function Further({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  const places = [
    { to: "/prescriptions", title: t`Prescriptions` },
    { to: `/family/${patientId}`, title: t`Change contact, allergies or history` },
    { to: "/privacy", title: t`Who looked, and who may see it` },
    { to: "/my-data", title: t`A copy of the whole record` },
  ];
  return (
    <Card flush>
      <List label={t`More about this record`}>
        {places.map(({ to, title }) => (
          <ListRow key={to} title={title} chevron render={<PathLink to={to} />} />
        ))}
      </List>
    </Card>
  );
}
