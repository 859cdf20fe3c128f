import type { RecallId } from "@carepoint/domain/kernel/id";
import type { RecallSale } from "@carepoint/domain/stock/recalls";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Trans, useLingui } from "@lingui/react/macro";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { number, visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useRecallSales } from "./purchasing-data.ts";

/** What was given out of batches that are called back, the latest first. */
export function RecallSales({ recallId }: { recallId: RecallId }) {
  const { t } = useLingui();
  const query = useRecallSales(recallId);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        <Trans>To whom they went</Trans>
      </h2>
      <QueryView
        query={query}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`None of it was given out`, body: t`What was sold of these batches would stand here.` }}
      >
        {(rows) => (
          <OlderEntries query={query}>
            <SaleTable rows={rows} />
          </OlderEntries>
        )}
      </QueryView>
    </section>
  );
}

function SaleTable({ rows }: { rows: readonly RecallSale[] }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const columns: Column<RecallSale>[] = [
    {
      key: "at",
      header: t`When`,
      nowrap: true,
      card: "title",
      cell: ({ at, zone }) => <span className="tabular-nums">{visitTime(at, zone)}</span>,
    },
    { key: "store", header: t`Where`, cell: ({ branchName }) => pick(branchName) },
    { key: "number", header: t`Batch`, nowrap: true, cell: (row) => row.number },
    { key: "units", header: t`Units`, align: "end", card: "meta", cell: ({ units }) => number(units) },
    {
      key: "cause",
      header: t`Reference`,
      yields: true,
      cell: ({ causeId }) => causeId && <span className="text-sm text-soft">{causeId}</span>,
    },
  ];
  return (
    <DataTable caption={t`To whom they went`} columns={columns} rows={rows} rowKey={({ place }) => String(place)} />
  );
}
