import type { LookEntry } from "@carepoint/domain/audit/looks";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { lookWords } from "../../../components/look-words.ts";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { roleNames } from "../../../components/role-names.ts";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { fullTime, listText, visitTime } from "../../../lib/format.ts";
import { LookPanel } from "../components/look-panel.tsx";
import { ReadingAlerts } from "../components/reading-alerts.tsx";
import { useActorMeant, useAllLooks, usePatientMeant } from "../data.ts";

/** Who looked at whose record, newest first: one line for each request, with how many people it showed. */
export function Looks({ views, exceptions }: { views: ReactNode; exceptions: ReactNode }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const [patient, setPatient] = useState("");
  const [actor, setActor] = useState("");
  const [selected, setSelected] = useState<string>();
  const whom = usePatientMeant(useDeferredValue(patient));
  const who = useActorMeant(useDeferredValue(actor));
  const looks = useAllLooks({
    ...(whom && whom !== "nobody" && { patientId: whom }),
    ...(who && who !== "nobody" && { actorId: who }),
  });
  const columns: Column<LookEntry>[] = [
    {
      key: "at",
      header: t`When`,
      card: "meta",
      nowrap: true,
      cell: (row) => <time title={fullTime(row.at, zone)}>{visitTime(row.at, zone)}</time>,
    },
    { key: "actor", header: t`Who`, card: "title", cell: (row) => row.actorName },
    {
      key: "role",
      header: t`As`,
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          {row.role === "anonymous" ? "–" : i18n._(roleNames[row.role])}
          {row.emergency && <StatusPill tone="problem">{t`In an emergency`}</StatusPill>}
        </span>
      ),
    },
    { key: "kinds", header: t`Saw`, cell: (row) => listText(row.kinds.map((kind) => i18n._(lookWords[kind]))) },
    { key: "patients", header: t`Patients`, align: "end", cell: (row) => row.patientIds.length },
  ];
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Who looked · Care Point`}</title>
          <PageHeader title={t`Who looked`} lead={t`Every look at a record. Patients see the same about themselves.`} />
          {views}
          {exceptions}
          <ReadingAlerts onActor={setActor} />
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label={t`Record number of a patient, or id`}
              error={whom === "nobody" ? t`Nobody has this record number.` : undefined}
              spellCheck={false}
              value={patient}
              onChange={(event) => setPatient(event.target.value)}
            />
            <TextField
              label={t`E-mail of who looked, or id of the account`}
              error={who === "nobody" ? t`Nobody signs in with this e-mail.` : undefined}
              spellCheck={false}
              value={actor}
              onChange={(event) => setActor(event.target.value)}
            />
          </div>
        </>
      }
      panel={
        <LookPanel
          look={looks.data?.find(({ id }) => id === selected)}
          onPatient={setPatient}
          onActor={setActor}
          onClose={() => setSelected(undefined)}
        />
      }
    >
      <QueryView query={looks} isEmpty={(rows) => rows.length === 0} empty={{ title: t`Nobody has looked yet` }}>
        {(rows) => (
          <OlderEntries query={looks}>
            <DataTable
              className="rounded-box border border-hairline bg-surface"
              caption={t`Who looked`}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              selectedKey={selected}
              onSelect={(row) => setSelected(row.id)}
            />
          </OlderEntries>
        )}
      </QueryView>
    </TableAndPanel>
  );
}
