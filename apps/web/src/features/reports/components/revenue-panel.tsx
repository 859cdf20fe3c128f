import { rupees } from "@carepoint/domain/kernel/csv";
import type { RevenueDay } from "@carepoint/domain/reports/books";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { type RevenueBar, revenueBars } from "@carepoint/domain/reports/revenue-bars";
import { BarChart } from "@carepoint/ui/blocks/bar-chart";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { dateText, dayMonth, money, number } from "../../../lib/format.ts";
import { ReportFiles } from "./report-files.tsx";
import { type MoneyBase, RowsLink, useRowsJump } from "./rows-link.tsx";
import type { RowsSearch } from "./rows-search.ts";

type RevenuePanelProps = { base: MoneyBase; period: ReportPeriod; days: readonly RevenueDay[] };

/** What was earned day by day: to see, and as a table whose days lead to their bills. */
export function RevenuePanel({ base, period, days }: RevenuePanelProps) {
  const { t } = useLingui();
  const jump = useRowsJump(base);
  const bars = revenueBars(days);
  const searchOf = ({ from, days }: Pick<RevenueBar, "from" | "days">): RowsSearch => ({
    branchId: period.branchId,
    from,
    days,
    what: "documents",
  });
  const nameOf = ({ from, days }: Pick<RevenueBar, "from" | "days">) =>
    days === 1 ? dateText(from) : t`${days} days from ${dateText(from)}`;
  const sum = (of: (bar: RevenueBar) => number) => (bar: RevenueBar) => <Money>{money(of(bar))}</Money>;
  const columns: Column<RevenueBar>[] = [
    {
      key: "day",
      header: t`Day`,
      card: "title",
      nowrap: true,
      cell: (bar) => (
        <RowsLink base={base} search={searchOf(bar)}>
          {nameOf(bar)}
        </RowsLink>
      ),
    },
    { key: "bills", header: t`Bills`, align: "end", cell: ({ bills }) => number(bills) },
    { key: "billed", header: t`Billed`, align: "end", yields: true, cell: sum(({ billed }) => billed) },
    { key: "credited", header: t`Taken back`, align: "end", yields: true, cell: sum(({ credited }) => credited) },
    { key: "revenue", header: t`Revenue`, align: "end", cell: sum(({ revenue }) => revenue) },
    { key: "tax", header: t`GST`, align: "end", yields: true, cell: sum(({ tax }) => tax) },
    { key: "collected", header: t`Came in`, align: "end", cell: sum(({ collected }) => collected) },
    { key: "paidBack", header: t`Went out`, align: "end", cell: sum(({ paidBack }) => paidBack) },
  ];
  const file = () => [
    [t`Day`, t`Bills`, t`Billed`, t`Taken back`, t`Revenue`, t`GST`, t`Rounding`, t`Came in`, t`Went out`],
    ...days.map((day) => [
      day.day,
      day.bills,
      ...[day.billed, day.credited, day.revenue, day.tax, day.roundOff, day.collected, day.paidBack].map(rupees),
    ]),
  ];
  return (
    <Panel
      title={t`Revenue by day`}
      description={t`What was billed less what credit notes took back, without tax. A bar leads to its bills.`}
      actions={
        <ReportFiles
          report="revenue"
          period={period}
          name={`revenue-${period.from}`}
          label={t`Revenue by day`}
          rows={file}
        />
      }
    >
      <BarChart
        bars={bars.map((bar) => ({
          key: bar.from,
          label: dayMonth(bar.from),
          value: bar.revenue,
          title: `${nameOf(bar)}: ${money(bar.revenue)}`,
        }))}
        scale={(value) => money(Math.round(value / 100) * 100)}
        onFollow={(key) => {
          const bar = bars.find(({ from }) => from === key);
          if (bar) jump(searchOf(bar));
        }}
      />
      <details className="mt-2">
        <summary data-print="hidden" className="min-h-row content-center text-action">
          <Trans>The same as a table</Trans>
        </summary>
        <DataTable
          caption={t`Revenue by day`}
          columns={columns}
          rows={bars}
          rowKey={({ from }) => from}
          className="max-h-112"
        />
      </details>
    </Panel>
  );
}
