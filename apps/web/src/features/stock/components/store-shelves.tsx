import type { MedicineId, StoreId } from "@carepoint/domain/kernel/id";
import { type StockPart, type StockRow, stockParts } from "@carepoint/domain/stock/schema";
import { packsFor, suggestedOrder } from "@carepoint/domain/stock/standing";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useDeferredValue, useState } from "react";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { PackText } from "../../../components/pack-text.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, number } from "../../../lib/format.ts";
import { useStockCounts, useStockList } from "../data.ts";
import { UnitsText } from "./units-text.tsx";

const partWords: Readonly<Record<StockPart, MessageDescriptor>> = {
  all: msg`All`,
  low: msg`To order`,
  near: msg`Goes soon`,
  unsellable: msg`Must go`,
};

/** Which part of the list is asked for by an address; all of it where it says something else. */
export function askedPart(asked: unknown): StockPart {
  return stockParts.find((each) => each === asked) ?? "all";
}

type StoreShelvesProps = {
  storeId: StoreId | undefined;
  part: StockPart;
  onPart: (part: StockPart) => void;
  /** The way to one medicine of the store. */
  wayTo: (medicineId: MedicineId, brand: string) => ReactNode;
};

/** What lies in a store: by medicine, with what is to be ordered, what goes soon and what must go. */
export function StoreShelves({ storeId, part, onPart, wayTo }: StoreShelvesProps) {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const counts = useStockCounts(storeId).data;
  const list = useStockList(storeId, part, search);
  const options = stockParts.map((value) => ({
    value,
    label: counts ? `${i18n._(partWords[value])} · ${number(counts[value])}` : i18n._(partWords[value]),
  }));
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <SearchField
          className="min-w-60 flex-1"
          label={t`Medicine, maker or substance`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onClear={() => setTyped("")}
          clearLabel={t`Clear`}
        />
        <SegmentedControl label={t`Which medicines`} options={options} value={part} onChange={onPart} />
      </div>
      <QueryView
        query={list}
        isEmpty={(rows) => rows.length === 0}
        empty={
          search || part !== "all"
            ? { title: t`Nothing fits`, body: t`Look at all medicines, or write fewer letters.` }
            : { title: t`The shelves are empty`, body: t`What is received appears here.` }
        }
        offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(rows) => (
          <OlderEntries query={list}>
            <StockTable rows={rows} wayTo={wayTo} />
          </OlderEntries>
        )}
      </QueryView>
    </>
  );
}

function StockTable({ rows, wayTo }: { rows: readonly StockRow[] } & Pick<StoreShelvesProps, "wayTo">) {
  const { t } = useLingui();
  const columns: Column<StockRow>[] = [
    {
      key: "medicine",
      header: t`Medicine`,
      card: "title",
      cell: ({ medicineId, brand, packText }) => (
        <span className="flex flex-col">
          {wayTo(medicineId, brand)}
          <span className="text-sm text-soft">
            <PackText brand={brand} packText={packText} />
          </span>
        </span>
      ),
    },
    { key: "free", header: t`Can be sold`, align: "end", card: "meta", cell: (row) => units(row.free, row) },
    { key: "hand", header: t`On the shelf`, align: "end", yields: true, cell: (row) => units(row.onHand, row) },
    {
      key: "expiry",
      header: t`Next last day`,
      nowrap: true,
      cell: ({ nextExpiry }) => nextExpiry && <span className="tabular-nums">{dateText(nextExpiry)}</span>,
    },
    { key: "marks", header: t`To do`, cell: marks },
  ];
  return <DataTable caption={t`Stock`} captionHidden columns={columns} rows={rows} rowKey={(row) => row.medicineId} />;
}

const units = (some: number, { packUnits }: StockRow) => <UnitsText units={some} packUnits={packUnits} />;

/** What somebody has to do about a medicine; nothing at all for most. */
function marks(row: StockRow) {
  const { free, least, upTo, near, unsellable, packUnits } = row;
  const missing = suggestedOrder(free, least === null || upTo === null ? null : { least, upTo });
  const isLow = least !== null && free < least;
  if (!isLow && near === 0 && unsellable === 0) return null;
  const [going, gone] = [number(near), number(unsellable)];
  return (
    <span className="flex flex-wrap gap-1">
      {isLow && (
        <StatusPill tone="now">
          <Plural value={packsFor(missing, packUnits)} one="Order # pack" other="Order # packs" />
        </StatusPill>
      )}
      {near > 0 && (
        <StatusPill tone="waiting">
          <Trans>{going} go soon</Trans>
        </StatusPill>
      )}
      {unsellable > 0 && (
        <StatusPill tone="problem">
          <Trans>{gone} must go</Trans>
        </StatusPill>
      )}
    </span>
  );
}
