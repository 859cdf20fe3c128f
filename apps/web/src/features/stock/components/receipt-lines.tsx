import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import type { ReceiptLine } from "@carepoint/domain/stock/schema";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { dateText, money, number } from "../../../lib/format.ts";

export interface EnteredLine {
  /** Of the line on the screen. */
  readonly key: string;
  readonly medicine: FoundMedicineView;
  readonly line: ReceiptLine;
}

type ReceiptLinesProps = { lines: readonly EnteredLine[]; onTaken: (key: string) => void };

/** What stands on the receipt so far. */
export function ReceiptLines({ lines, onTaken }: ReceiptLinesProps) {
  const { t } = useLingui();
  const columns: Column<EnteredLine>[] = [
    { key: "medicine", header: t`Medicine`, card: "title", cell: ({ medicine }) => medicine.brand },
    { key: "batch", header: t`Batch`, nowrap: true, cell: ({ line }) => line.number },
    {
      key: "expiry",
      header: t`Last day`,
      nowrap: true,
      cell: ({ line }) => <span className="tabular-nums">{dateText(line.expiresOn)}</span>,
    },
    { key: "packs", header: t`Packs`, align: "end", card: "meta", cell: ({ line }) => packsText(line) },
    {
      key: "cost",
      header: t`Cost`,
      align: "end",
      cell: ({ line }) => <Money>{money(line.packs * line.packCost)}</Money>,
    },
    {
      key: "take",
      header: <span className="sr-only">{t`Take off`}</span>,
      align: "end",
      cell: ({ key, medicine }) => (
        <IconButton label={t`Take ${medicine.brand} off`} icon={<Trash2 aria-hidden />} onClick={() => onTaken(key)} />
      ),
    },
  ];
  return <DataTable caption={t`On this receipt`} columns={columns} rows={lines} rowKey={({ key }) => key} />;
}

export function packsText({ packs, freePacks }: Pick<ReceiptLine, "packs" | "freePacks">): string {
  return freePacks === 0 ? number(packs) : `${number(packs)} + ${number(freePacks)}`;
}
