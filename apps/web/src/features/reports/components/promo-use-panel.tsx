import { rupees } from "@carepoint/domain/kernel/csv";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { money, number } from "../../../lib/format.ts";
import { usePromoUse } from "./money-data.ts";
import { ReportFiles } from "./report-files.tsx";

type Used = NonNullable<ReturnType<typeof usePromoUse>["data"]>["items"][number];

/** Promo codes by use, what they took off, and what their bills brought. */
export default function PromoUsePanel({ period }: { period: ReportPeriod }) {
  const { t } = useLingui();
  const query = usePromoUse(period);
  const columns: Column<Used>[] = [
    { key: "code", header: t`Code`, card: "title", cell: ({ code }) => code },
    { key: "uses", header: t`Bills`, align: "end", cell: ({ uses }) => number(uses) },
    { key: "given", header: t`Taken off`, align: "end", cell: ({ given }) => <Money>{money(given)}</Money> },
    {
      key: "revenue",
      header: t`Revenue`,
      align: "end",
      cell: ({ revenue }) => <Money strong>{money(revenue)}</Money>,
    },
  ];
  const title = t`Use of promo codes`;
  const file = () => [
    [t`Code`, t`Bills`, t`Taken off`, t`Revenue`],
    ...(query.data?.items ?? []).map((row) => [row.code, row.uses, rupees(row.given), rupees(row.revenue)]),
  ];
  return (
    <Panel
      title={title}
      actions={
        <ReportFiles report="promos" period={period} name={`promo-codes-${period.from}`} label={title} rows={file} />
      }
    >
      <QueryView
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={{ title: t`No code was used in these days` }}
      >
        {({ items }) => <DataTable caption={title} columns={columns} rows={items} rowKey={({ code }) => code} />}
      </QueryView>
    </Panel>
  );
}
