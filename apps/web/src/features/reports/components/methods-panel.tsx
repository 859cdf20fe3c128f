import { rupees } from "@carepoint/domain/kernel/csv";
import { hasMoved } from "@carepoint/domain/reports/advances";
import type { TillSum } from "@carepoint/domain/reports/books";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { FigureBox } from "@carepoint/ui/blocks/figure-box";
import { Money } from "@carepoint/ui/blocks/money";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { money } from "../../../lib/format.ts";
import { useMethods } from "./money-data.ts";
import { type MoneyWords, useTillText } from "./money-words.ts";
import { ReportFiles } from "./report-files.tsx";
import { type MoneyBase, RowsLink } from "./rows-link.tsx";

type MethodsPanelProps = { base: MoneyBase; period: ReportPeriod; words: MoneyWords };

/** What came in and went out by each way of paying. */
export function MethodsPanel({ base, period, words }: MethodsPanelProps) {
  const { t } = useLingui();
  const tillText = useTillText(words);
  const query = useMethods(period);
  const way = (went: "in" | "out", of: (row: TillSum) => number) => (row: TillSum) => (
    <RowsLink base={base} search={{ ...period, what: "receipts", till: row.till, went }}>
      <Money>{money(of(row))}</Money>
    </RowsLink>
  );
  const columns: Column<TillSum>[] = [
    { key: "till", header: t`Way of paying`, card: "title", cell: ({ till }) => tillText(till) },
    { key: "in", header: t`Came in`, align: "end", cell: way("in", ({ cameIn }) => cameIn) },
    { key: "out", header: t`Went out`, align: "end", cell: way("out", ({ wentOut }) => wentOut) },
    { key: "left", header: t`Still left`, align: "end", cell: ({ left }) => <Money strong>{money(left)}</Money> },
  ];
  const title = t`By way of paying`;
  const file = () => [
    [t`Way of paying`, t`Came in`, t`Went out`, t`Still left`],
    ...(query.data?.items ?? []).map(({ till, ...sums }) => [
      tillText(till),
      ...[sums.cameIn, sums.wentOut, sums.left].map(rupees),
    ]),
  ];
  return (
    <Panel
      title={title}
      description={t`What went out: refunds, what was given back twice, cheques that came back, and what a bank or a payer took back.`}
      actions={
        <ReportFiles report="methods" period={period} name={`payments-${period.from}`} label={title} rows={file} />
      }
    >
      <QueryView
        query={query}
        isEmpty={({ items, advances }) => items.length === 0 && !hasMoved(advances)}
        empty={{ title: t`No money moved` }}
      >
        {({ items, advances }) => (
          <div className="flex flex-col gap-3">
            <DataTable caption={title} columns={columns} rows={items} rowKey={({ till }) => till} />
            {hasMoved(advances) && (
              <FigureBox
                figures={[
                  { key: "taken", name: t`Of this in advance`, value: money(advances.taken) },
                  { key: "used", name: t`Advances used by bills`, value: money(advances.used) },
                  { key: "returned", name: t`Advances given back`, value: money(advances.returned) },
                ]}
              />
            )}
          </div>
        )}
      </QueryView>
    </Panel>
  );
}
