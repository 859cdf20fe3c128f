import { missingUnits } from "@carepoint/domain/stock/purchase-states";
import type { PurchaseLineView } from "@carepoint/domain/stock/purchasing";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { PackText } from "../../../components/pack-text.tsx";
import { money, number } from "../../../lib/format.ts";
import { UnitsText } from "./units-text.tsx";

type PurchaseLinesProps = {
  lines: readonly PurchaseLineView[];
  /** Whether nothing more comes: what is missing never came. */
  isOver: boolean;
  /** Before it is sent nothing can have come. */
  isDraft: boolean;
};

/** What was ordered, and what came of each line. */
export function PurchaseLines({ lines, isOver, isDraft }: PurchaseLinesProps) {
  const { t } = useLingui();
  const columns: Column<PurchaseLineView>[] = [
    {
      key: "medicine",
      header: t`Medicine`,
      card: "title",
      cell: ({ brand, packText }) => (
        <span className="flex flex-col">
          <span className="font-strong">{brand}</span>
          <span className="text-sm text-soft">
            <PackText brand={brand} packText={packText} />
          </span>
        </span>
      ),
    },
    { key: "packs", header: t`Packs`, align: "end", card: "meta", cell: ({ packs }) => number(packs) },
    {
      key: "price",
      header: t`Price of a pack`,
      align: "end",
      yields: true,
      cell: ({ packPrice }) => (packPrice === null ? null : <Money>{money(packPrice)}</Money>),
    },
  ];
  const came: Column<PurchaseLineView>[] = [
    {
      key: "came",
      header: t`Came, in units`,
      align: "end",
      cell: ({ receivedUnits, packUnits }) => <UnitsText units={receivedUnits} packUnits={packUnits} />,
    },
    {
      key: "missing",
      header: isOver ? t`Never came` : t`Still to come`,
      align: "end",
      cell: (line) => {
        const units = missingUnits({ ordered: line.packs * line.packUnits, received: line.receivedUnits });
        return units === 0 ? null : <UnitsText units={units} packUnits={line.packUnits} />;
      },
    },
  ];
  return (
    <DataTable
      caption={t`What was ordered`}
      columns={isDraft ? columns : [...columns, ...came]}
      rows={lines}
      rowKey={({ medicineId }) => medicineId}
    />
  );
}
