import type { GlassView } from "@carepoint/domain/patients/break-glass";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { glassReasons, outcomeWords } from "../../../components/glass-words.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { outcomeTone } from "../../../components/outcome-tone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { fullTime, visitTime } from "../../../lib/format.ts";
import { EmergencyPanel } from "../components/emergency-panel.tsx";
import { useEmergencies } from "../data.ts";

/** Records that were opened in an emergency: what waits for somebody to check it, then what was checked. */
export function Emergencies({ views }: { views: ReactNode }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const [list, setList] = useState<"waiting" | "checked">("waiting");
  const [selected, setSelected] = useState<string>();
  const query = useEmergencies(list === "waiting");
  const columns: Column<GlassView>[] = [
    {
      key: "at",
      header: t`When`,
      card: "meta",
      nowrap: true,
      cell: (row) => <time title={fullTime(row.openedAt, zone)}>{visitTime(row.openedAt, zone)}</time>,
    },
    { key: "doctor", header: t`Doctor`, card: "title", cell: (row) => row.doctorName },
    { key: "patient", header: t`Patient`, cell: (row) => `${row.patientName}, ${row.mrn}` },
    { key: "why", header: t`Because`, cell: (row) => i18n._(glassReasons[row.code]) },
    { key: "looks", header: t`Looks`, align: "end", cell: (row) => row.looks },
    {
      key: "outcome",
      header: t`Checked`,
      cell: ({ review }) =>
        review ? (
          <StatusPill tone={outcomeTone[review.outcome]}>{i18n._(outcomeWords[review.outcome])}</StatusPill>
        ) : (
          <StatusPill tone="waiting">{t`To check`}</StatusPill>
        ),
    },
  ];
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Emergency access · Care Point`}</title>
          <PageHeader
            title={t`Emergency access`}
            lead={t`Doctors who opened the record of somebody they do not treat. Somebody else says whether it was right.`}
          />
          {views}
          <SegmentedControl
            label={t`Which`}
            value={list}
            onChange={setList}
            options={[
              { value: "waiting", label: t`To check` },
              { value: "checked", label: t`Checked` },
            ]}
          />
        </>
      }
      panel={
        <EmergencyPanel
          key={selected}
          glass={query.data?.find(({ id }) => id === selected)}
          onClose={() => setSelected(undefined)}
        />
      }
    >
      <QueryView
        query={query}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: list === "waiting" ? t`Nothing to check` : t`Nothing was checked yet` }}
      >
        {(rows) => (
          <OlderEntries query={query}>
            <DataTable
              className="rounded-box border border-hairline bg-surface"
              caption={t`Emergency access`}
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
