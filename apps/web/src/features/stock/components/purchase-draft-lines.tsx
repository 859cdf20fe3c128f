import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { PackText } from "../../../components/pack-text.tsx";
import { type PurchaseLineDraft, readPurchaseLine } from "./purchase-draft.ts";

type PurchaseDraftLinesProps = {
  lines: readonly PurchaseLineDraft[];
  onChange: (lines: readonly PurchaseLineDraft[]) => void;
};

/** What is to be ordered, with packs and price to be typed over. */
export function PurchaseDraftLines({ lines, onChange }: PurchaseDraftLinesProps) {
  const { t } = useLingui();
  const change = (medicineId: string, more: Partial<PurchaseLineDraft>) =>
    onChange(lines.map((line) => (line.medicineId === medicineId ? { ...line, ...more } : line)));
  const columns: Column<PurchaseLineDraft>[] = [
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
    {
      key: "packs",
      header: t`Packs`,
      width: "8rem",
      cell: (line) => (
        <NumberField
          label={t`Packs of ${line.brand}`}
          labelHidden
          maxLength={6}
          value={line.packs}
          onChange={({ target }) => change(line.medicineId, { packs: target.value })}
          {...(!readPurchaseLine({ ...line, price: "" }) && { error: t`Enter whole packs.` })}
        />
      ),
    },
    {
      key: "price",
      header: t`Price of a pack`,
      width: "9rem",
      cell: (line) => (
        <NumberField
          decimal
          prefix="₹"
          label={t`Price of a pack of ${line.brand}`}
          labelHidden
          maxLength={12}
          value={line.price}
          onChange={({ target }) => change(line.medicineId, { price: target.value })}
          {...(!readPurchaseLine({ ...line, packs: "1" }) && { error: t`Enter rupees, such as 21.50.` })}
        />
      ),
    },
    {
      key: "take",
      header: <span className="sr-only">{t`Take off`}</span>,
      align: "end",
      cell: ({ medicineId, brand }) => (
        <IconButton
          label={t`Take ${brand} off`}
          icon={<Trash2 aria-hidden />}
          onClick={() => onChange(lines.filter((line) => line.medicineId !== medicineId))}
        />
      ),
    },
  ];
  return (
    <DataTable caption={t`On this order`} columns={columns} rows={lines} rowKey={({ medicineId }) => medicineId} />
  );
}
