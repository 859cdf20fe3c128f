import { rupees } from "@carepoint/domain/kernel/csv";
import { departmentId, doctorId } from "@carepoint/domain/kernel/id";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { type SourceRow, sourceRows } from "@carepoint/domain/reports/sources";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSources } from "./money-data.ts";
import { PartBar } from "./part-bar.tsx";
import { ReportFiles } from "./report-files.tsx";
import { type MoneyBase, RowsLink } from "./rows-link.tsx";
import type { RowsSearch } from "./rows-search.ts";

type SourcesPanelProps = { base: MoneyBase; period: ReportPeriod };

/** From where the revenue came. */
export function SourcesPanel({ base, period }: SourcesPanelProps) {
  const { t } = useLingui();
  const say = useLocalized();
  const [by, setBy] = useState<"department" | "doctor">("department");
  const query = useSources(period);
  const rows = sourceRows(query.data?.items ?? [], by);
  const most = Math.max(0, ...rows.map(({ revenue }) => revenue));
  const nameOf = ({ of, name }: SourceRow) => {
    if (name === null) return of === "pharmacy" ? t`Sold by the pharmacy` : t`Sold at the desk`;
    return typeof name === "string" ? name : say(name);
  };
  const searchOf = ({ of, id }: SourceRow): RowsSearch => ({
    ...period,
    what: "documents",
    ...(of === "desk" && { desk: true }),
    ...(of === "pharmacy" && { pharmacy: true }),
    ...(id !== null && by === "department" && { departmentId: departmentId.parse(id) }),
    ...(id !== null && by === "doctor" && { doctorId: doctorId.parse(id) }),
  });
  const columns: Column<SourceRow>[] = [
    {
      key: "name",
      header: by === "department" ? t`Department` : t`Doctor`,
      card: "title",
      cell: (row) => (
        <RowsLink base={base} search={searchOf(row)}>
          {nameOf(row)}
        </RowsLink>
      ),
    },
    {
      key: "bar",
      header: <span className="sr-only">{t`Part of the largest`}</span>,
      width: "30%",
      yields: true,
      card: "hidden",
      cell: ({ revenue }) => <PartBar part={revenue} whole={most} />,
    },
    { key: "billed", header: t`Billed`, align: "end", yields: true, cell: (row) => <Money>{money(row.billed)}</Money> },
    {
      key: "credited",
      header: t`Taken back`,
      align: "end",
      yields: true,
      cell: (row) => <Money>{money(row.credited)}</Money>,
    },
    { key: "revenue", header: t`Revenue`, align: "end", cell: (row) => <Money strong>{money(row.revenue)}</Money> },
  ];
  const file = () => [
    [by === "department" ? t`Department` : t`Doctor`, t`Billed`, t`Taken back`, t`Revenue`],
    ...rows.map((row) => [nameOf(row), rupees(row.billed), rupees(row.credited), rupees(row.revenue)]),
  ];
  const title = t`Where it came from`;
  return (
    <Panel
      title={title}
      actions={
        <ReportFiles
          report={by === "department" ? "departments" : "doctors"}
          period={period}
          name={`${by}s-${period.from}`}
          label={title}
          rows={file}
        />
      }
    >
      <div className="flex flex-col gap-3">
        <div data-print="hidden">
          <SegmentedControl
            label={title}
            options={[
              { value: "department" as const, label: t`By department` },
              { value: "doctor" as const, label: t`By doctor` },
            ]}
            value={by}
            onChange={setBy}
          />
        </div>
        <QueryView query={query} isEmpty={() => rows.length === 0} empty={{ title: t`Nothing was billed` }}>
          {() => <DataTable caption={title} columns={columns} rows={rows} rowKey={({ of, id }) => id ?? of} />}
        </QueryView>
      </div>
    </Panel>
  );
}
