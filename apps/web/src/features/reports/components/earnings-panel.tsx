import { rupees } from "@carepoint/domain/kernel/csv";
import type { DoctorEarned } from "@carepoint/domain/reports/earnings";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { QueryView } from "../../../components/query-view.tsx";
import { money, number } from "../../../lib/format.ts";
import { useEarnings } from "./earnings-data.ts";
import { ReportFiles } from "./report-files.tsx";
import type { MoneyBase } from "./rows-link.tsx";

type Row = DoctorEarned & { readonly doctorName: string };

/** What each doctor has of the money that was kept of their visits; a name leads to their rules. */
export function EarningsPanel({ base, period }: { base: MoneyBase; period: ReportPeriod }) {
  const { t } = useLingui();
  const query = useEarnings(period);
  const columns: Column<Row>[] = [
    {
      key: "doctor",
      header: t`Doctor`,
      card: "title",
      cell: ({ doctorId, doctorName }) => (
        <Link
          to={`${base}/shares`}
          search={{ ...period, doctorId }}
          className="text-action underline underline-offset-2"
        >
          {doctorName}
        </Link>
      ),
    },
    { key: "visits", header: t`Visits`, align: "end", yields: true, cell: ({ visits }) => number(visits) },
    { key: "kept", header: t`Collected`, align: "end", cell: ({ kept }) => <Money>{money(kept)}</Money> },
    {
      key: "doctor-share",
      header: t`Doctor's share`,
      align: "end",
      cell: (row) => <Money strong>{money(row.doctor)}</Money>,
    },
    { key: "house", header: t`Hospital's share`, align: "end", cell: ({ house }) => <Money>{money(house)}</Money> },
    {
      key: "unruled",
      header: t`Without a rule`,
      align: "end",
      yields: true,
      cell: ({ unruled }) => <Money due={unruled !== 0}>{money(unruled)}</Money>,
    },
  ];
  const title = t`Earnings of doctors`;
  const file = () => [
    [t`Doctor`, t`Visits`, t`Collected`, t`Doctor's share`, t`Hospital's share`, t`Without a rule`],
    ...(query.data?.doctors ?? []).map((row) => [
      row.doctorName,
      row.visits,
      ...[row.kept, row.doctor, row.house, row.unruled].map(rupees),
    ]),
  ];
  return (
    <Panel
      title={title}
      description={t`Of what was collected for visits less what was given back, by the rule of the day of each visit.`}
      actions={
        <ReportFiles report="earnings" period={period} name={`earnings-${period.from}`} label={title} rows={file} />
      }
    >
      <QueryView
        query={query}
        isEmpty={({ doctors }) => doctors.length === 0}
        empty={{ title: t`Nothing was collected for visits` }}
      >
        {({ doctors }) => (
          <DataTable caption={title} columns={columns} rows={doctors} rowKey={({ doctorId }) => doctorId} />
        )}
      </QueryView>
    </Panel>
  );
}
