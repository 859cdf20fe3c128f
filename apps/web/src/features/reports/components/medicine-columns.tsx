import { type CsvCell, rupees } from "@carepoint/domain/kernel/csv";
import type { Paise } from "@carepoint/domain/kernel/money";
import {
  coverDays,
  type MedicineReport,
  type MedicineSum,
  marginOf,
  marginShare,
  turnsInYear,
} from "@carepoint/domain/reports/medicines";
import type { Column } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";
import { dateText, money, number } from "../../../lib/format.ts";

/** What a column says of a medicine, on the screen and in a spreadsheet. */
export interface MedicineColumn extends Column<MedicineSum> {
  readonly header: string;
  readonly file: (row: MedicineSum) => CsvCell;
}

/** The columns of each view of the report, for a period of so many days. */
export function useMedicineColumns(days: number): Readonly<Record<MedicineReport, readonly MedicineColumn[]>> {
  const { t } = useLingui();
  const words = usePackWords();
  const count = (key: string, header: string, of: (row: MedicineSum) => number | null, digits = 0): MedicineColumn => {
    const said = (row: MedicineSum) => {
      const value = of(row);
      return value === null ? null : value / 10 ** digits;
    };
    const cell = (row: MedicineSum) => {
      const value = said(row);
      return value === null ? "–" : number(value);
    };
    return { key, header, align: "end", cell, file: said };
  };
  const sum = (key: string, header: string, of: (row: MedicineSum) => Paise): MedicineColumn => ({
    ...{ key, header, align: "end" },
    cell: (row) => <Money>{money(of(row))}</Money>,
    file: (row) => rupees(of(row)),
  });
  const medicine: MedicineColumn = {
    ...{ key: "medicine", header: t`Medicine`, card: "title" },
    cell: (row) => (
      <>
        <span className="block font-medium">{row.brand}</span>
        <span className="block text-muted">{words.pack(row)}</span>
      </>
    ),
    file: (row) => `${row.brand}, ${words.pack(row)}`,
  };
  const sold = count("sold", t`Units sold`, (row) => row.soldUnits);
  const onHand = count("onHand", t`On hand`, (row) => row.onHand);
  return {
    sales: [
      ...[medicine, sold],
      sum("revenue", t`Revenue`, (row) => row.revenue),
      sum("cost", t`Cost`, (row) => row.soldCost),
      sum("margin", t`Margin`, marginOf),
      count("share", t`Margin, %`, marginShare, 2),
    ],
    purchases: [
      medicine,
      count("bought", t`Units bought`, (row) => row.boughtUnits),
      sum("boughtFor", t`Bought for`, (row) => row.boughtCost),
      ...[sold, onHand],
      count("lasts", t`Lasts, days`, (row) => coverDays(row, days)),
      count("turns", t`Turns a year`, (row) => turnsInYear(row, days), 2),
    ],
    losses: [
      medicine,
      count("expired", t`Units expired`, (row) => row.expiredUnits),
      sum("expiredCost", t`Cost of expired`, (row) => row.expiredCost),
      count("lost", t`Units lost otherwise`, (row) => row.lostUnits),
      sum("lostCost", t`Cost of lost`, (row) => row.lostCost),
    ],
    dead_stock: [
      ...[medicine, onHand],
      sum("value", t`Value at cost`, (row) => row.onHandCost),
      {
        ...{ key: "lastSold", header: t`Last sold`, align: "end" },
        cell: ({ lastSoldOn }) => (lastSoldOn ? dateText(lastSoldOn) : t`Never`),
        file: ({ lastSoldOn }) => lastSoldOn ?? t`Never`,
      },
    ],
  };
}
