import { rupees } from "@carepoint/domain/kernel/csv";
import { type GivenTwice, wentTwice } from "@carepoint/domain/reports/giving-back";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { FigureBox } from "@carepoint/ui/blocks/figure-box";
import { Money } from "@carepoint/ui/blocks/money";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { money, number } from "../../../lib/format.ts";
import { GivenTwiceFigures } from "./given-twice-figures.tsx";
import { useGivenBack } from "./money-data.ts";
import type { MoneyWords } from "./money-words.ts";
import { ReportFiles } from "./report-files.tsx";
import { type MoneyBase, RowsLink } from "./rows-link.tsx";

type GivenBackPanelProps = { base: MoneyBase; period: ReportPeriod; words: MoneyWords };
type Asked = NonNullable<ReturnType<typeof useGivenBack>["data"]>["asked"][number];

/** Refunds by why, and the credit notes. */
export function GivenBackPanel({ base, period, words }: GivenBackPanelProps) {
  const { t, i18n } = useLingui();
  const query = useGivenBack(period);
  const why = ({ reason, staffReason }: Asked) =>
    i18n._(staffReason ? words.staffReason[staffReason] : words.cause[reason]);
  const columns: Column<Asked>[] = [
    { key: "why", header: t`Why`, card: "title", cell: why },
    { key: "count", header: t`Refunds`, align: "end", cell: ({ count }) => number(count) },
    { key: "amount", header: t`Amount`, align: "end", cell: ({ amount }) => <Money strong>{money(amount)}</Money> },
  ];
  const title = t`Refunds and credit notes`;
  const ofTwice = ({ times, wentOut, gotBack, borne, open }: GivenTwice) => [
    [t`Given back twice`, times, rupees(wentOut)],
    [t`Of it came back`, "", rupees(gotBack)],
    [t`Borne by the hospital`, "", rupees(borne)],
    [t`Still owed by who has it`, "", rupees(open)],
  ];
  const file = () => [
    [t`Why`, t`Refunds`, t`Amount`],
    ...(query.data?.asked ?? []).map((row) => [why(row), row.count, rupees(row.amount)]),
    ...(query.data && wentTwice(query.data.twice) ? ofTwice(query.data.twice) : []),
  ];
  return (
    <Panel
      title={title}
      description={t`Refunds alone: of all that went out, the part that patients were owed.`}
      actions={
        <ReportFiles report="refunds" period={period} name={`refunds-${period.from}`} label={title} rows={file} />
      }
    >
      <QueryView query={query}>
        {({ asked, paid, onItsWay, twice, credited }) => (
          <div className="flex flex-col gap-3">
            <FigureBox
              figures={[
                {
                  key: "paid",
                  name: t`Paid out for refunds`,
                  value: (
                    <RowsLink base={base} search={{ ...period, what: "receipts", of: "refund.processed" }}>
                      {money(paid)}
                    </RowsLink>
                  ),
                },
                { key: "way", name: t`Asked for, less what was paid out`, value: money(onItsWay) },
                {
                  key: "notes",
                  name: t`Credit notes`,
                  value: (
                    <RowsLink base={base} search={{ ...period, what: "documents", kind: "credit_note" }}>
                      {number(credited.notes)}
                    </RowsLink>
                  ),
                },
                { key: "value", name: t`Their value`, value: money(credited.taxable) },
                { key: "tax", name: t`Their GST`, value: money(credited.tax) },
              ]}
            />
            {wentTwice(twice) && <GivenTwiceFigures twice={twice} base={base} period={period} />}
            {asked.length > 0 && (
              <DataTable
                caption={title}
                columns={columns}
                rows={asked}
                rowKey={({ reason, staffReason }) => `${reason} ${staffReason}`}
              />
            )}
          </div>
        )}
      </QueryView>
    </Panel>
  );
}
