import { rupees } from "@carepoint/domain/kernel/csv";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import type { OutstandingRow } from "@carepoint/domain/reports/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { FigureBox } from "@carepoint/ui/blocks/figure-box";
import { Money } from "@carepoint/ui/blocks/money";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { dayOf, money, number } from "../../../lib/format.ts";
import { everyPage, useOutstanding } from "./money-data.ts";
import { ReportFiles } from "./report-files.tsx";

type OutstandingPanelProps = { period: ReportPeriod; zone: string };

/** What is still to be paid today, by how long it has been. */
export function OutstandingPanel({ period, zone }: OutstandingPanelProps) {
  const { t } = useLingui();
  const query = useOutstanding(period);
  const columns: Column<OutstandingRow>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "number", header: t`Bill`, nowrap: true, cell: (row) => row.number },
    {
      key: "at",
      header: t({ context: "the time", message: "Issued" }),
      nowrap: true,
      cell: (row) => dayOf(row.issuedAt, zone),
    },
    { key: "days", header: t`Days open`, align: "end", cell: (row) => number(row.days) },
    { key: "left", header: t`To pay`, align: "end", cell: (row) => <Money due>{money(row.left)}</Money> },
  ];
  const title = t`Still to be paid`;
  const file = async () => [
    [t`Patient`, t`Bill`, t({ context: "the time", message: "Issued" }), t`Days open`, t`Total`, t`To pay`],
    ...((await everyPage(query))?.items ?? []).map((row) => [
      row.patientName,
      row.number,
      dayOf(row.issuedAt, zone),
      row.days,
      rupees(row.total),
      rupees(row.left),
    ]),
  ];
  return (
    <Panel
      title={title}
      description={t`As it is now, whatever the period.`}
      actions={<ReportFiles report="outstanding" period={period} name="to-pay" label={title} rows={file} />}
    >
      <QueryView query={query}>
        {({ bands, items }) => (
          <div className="flex flex-col gap-3">
            <FigureBox
              figures={bands.map(({ from, to, bills, left }) => ({
                key: String(from),
                name: (
                  <>
                    {to === null ? t`${from} days and more` : t`${from} to ${to} days`}
                    {bills > 0 && ` (${number(bills)})`}
                  </>
                ),
                value: money(left),
              }))}
            />
            {items.length > 0 && (
              <details>
                <summary data-print="hidden" className="min-h-row content-center text-action">
                  <Trans>The bills, oldest first</Trans>
                </summary>
                <div className="flex flex-col gap-3">
                  <DataTable
                    caption={title}
                    columns={columns}
                    rows={items}
                    rowKey={({ id }) => id}
                    className="max-h-112"
                  />
                  {query.hasNextPage && (
                    <Button
                      className="self-center"
                      data-print="hidden"
                      pending={query.isFetchingNextPage}
                      onClick={() => void query.fetchNextPage()}
                    >
                      <Trans>Show more bills</Trans>
                    </Button>
                  )}
                </div>
              </details>
            )}
          </div>
        )}
      </QueryView>
    </Panel>
  );
}
