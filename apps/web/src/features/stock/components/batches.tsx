import type { MedicineStockView, ShelfBatchView, StoreView } from "@carepoint/domain/stock/schema";
import { batchStateOn } from "@carepoint/domain/stock/standing";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Money } from "@carepoint/ui/blocks/money";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { dateText, money, number } from "../../../lib/format.ts";
import { CorrectBatch } from "./correct-batch.tsx";
import { batchStateTones, batchStateWords } from "./stock-words.ts";
import { UnitsText } from "./units-text.tsx";

type BatchesProps = { stock: MedicineStockView; store: StoreView };

/** What lies on the shelf, what expires first in front; each can be counted, written off or blocked. */
export function Batches({ stock, store }: BatchesProps) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState<string>();
  const close = () => setOpen(undefined);
  const batch = stock.batches.find(({ batchId }) => batchId === open);
  const columns: Column<ShelfBatchView>[] = [
    {
      key: "number",
      header: t`Batch`,
      card: "title",
      nowrap: true,
      cell: (row) => <span className="font-strong">{row.number}</span>,
    },
    {
      key: "expiry",
      header: t`Last day`,
      nowrap: true,
      cell: (row) => <span className="tabular-nums">{dateText(row.expiresOn)}</span>,
    },
    {
      key: "state",
      header: t`State`,
      cell: (row) => {
        const state = batchStateOn(row, stock.today, store.nearExpiryDays);
        return <StatusPill tone={batchStateTones[state]}>{i18n._(batchStateWords[state])}</StatusPill>;
      },
    },
    { key: "mrp", header: t`MRP`, align: "end", yields: true, cell: (row) => <Money>{money(row.mrp)}</Money> },
    {
      key: "hand",
      header: t`On the shelf`,
      align: "end",
      card: "meta",
      cell: (row) => <UnitsText units={row.onHand} packUnits={stock.packUnits} />,
    },
    {
      key: "promised",
      header: t`Promised`,
      align: "end",
      yields: true,
      cell: ({ reserved }) => (reserved === 0 ? null : number(reserved)),
    },
    {
      key: "change",
      header: <span className="sr-only">{t`Change`}</span>,
      align: "end",
      cell: (row) => (
        <Button size="compact" onClick={() => setOpen(row.batchId)} aria-label={t`Change batch ${row.number}`}>
          <Trans>Change</Trans>
        </Button>
      ),
    },
  ];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        <Trans>Batches</Trans>
      </h2>
      {stock.batches.length === 0 ? (
        <EmptyState title={t`None of it is on the shelf`}>
          <Trans>What is received appears here.</Trans>
        </EmptyState>
      ) : (
        <DataTable
          caption={t`Batches`}
          captionHidden
          columns={columns}
          rows={stock.batches}
          rowKey={({ batchId }) => batchId}
        />
      )}
      <Sheet
        open={batch !== undefined}
        onClose={close}
        closeLabel={t`Close`}
        title={batch ? t`Batch ${batch.number}` : ""}
      >
        {batch && (
          <CorrectBatch
            key={batch.batchId}
            storeId={store.id}
            store={store}
            medicineId={stock.medicineId}
            batch={batch}
            today={stock.today}
            onDone={close}
          />
        )}
      </Sheet>
    </section>
  );
}
