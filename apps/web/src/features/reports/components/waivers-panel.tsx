import { rupees } from "@carepoint/domain/kernel/csv";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Panel } from "@carepoint/ui/blocks/panel";
import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { money, number } from "../../../lib/format.ts";
import { useWaiverSums } from "./money-data.ts";
import { ReportFiles } from "./report-files.tsx";

type Waived = NonNullable<ReturnType<typeof useWaiverSums>["data"]>["items"][number];
type WaiversPanelProps = { period: ReportPeriod; words: Readonly<Record<Waived["reason"], MessageDescriptor>> };

/** Fees that were waived, by why and by whose leave. */
export default function WaiversPanel({ period, words }: WaiversPanelProps) {
  const { t, i18n } = useLingui();
  const query = useWaiverSums(period);
  const columns: Column<Waived>[] = [
    { key: "why", header: t`Why`, card: "title", cell: ({ reason }) => i18n._(words[reason]) },
    { key: "who", header: t`Agreed to by`, cell: ({ approverName }) => approverName },
    { key: "count", header: t`Bills`, align: "end", cell: ({ count }) => number(count) },
    { key: "amount", header: t`Amount`, align: "end", cell: ({ amount }) => <Money strong>{money(amount)}</Money> },
  ];
  const title = t`Fees waived`;
  const file = () => [
    [t`Why`, t`Agreed to by`, t`Bills`, t`Amount`],
    ...(query.data?.items ?? []).map((row) => [
      i18n._(words[row.reason]),
      row.approverName,
      row.count,
      rupees(row.amount),
    ]),
  ];
  return (
    <Panel
      title={title}
      actions={
        <ReportFiles report="waivers" period={period} name={`waivers-${period.from}`} label={title} rows={file} />
      }
    >
      <QueryView
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={{ title: t`Nothing was waived in these days` }}
      >
        {({ items }) => (
          <DataTable
            caption={title}
            columns={columns}
            rows={items}
            rowKey={({ reason, approverName }) => `${reason} ${approverName}`}
          />
        )}
      </QueryView>
    </Panel>
  );
}
