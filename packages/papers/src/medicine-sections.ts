import { packInHindi } from "@carepoint/domain/catalogue/hindi-packs";
import {
  coverDays,
  type MedicineReport,
  type MedicineSum,
  marginOf,
  marginShare,
  turnsInYear,
} from "@carepoint/domain/reports/medicines";
import { medicineReportWords, medicineWords as words } from "./medicine-words.ts";
import { type Column, columnsIn, type ReportSection, section } from "./report-section.ts";
import { reportWords } from "./report-words.ts";
import type { Writing } from "./writing.ts";

interface Said {
  readonly report: MedicineReport;
  readonly days: number;
  readonly rows: readonly MedicineSum[];
}

/** One view of what medicines did, in the rows and columns of the screen. */
export function medicineSections(writing: Writing, { report, days, rows }: Said): ReportSection[] {
  const { say } = writing;
  return [
    section({
      title: say(medicineReportWords[report]),
      columns: columnsOf(writing, days)[report],
      rows,
      total: say(reportWords.total),
      empty: say(words.nothing),
    }),
  ];
}

function columnsOf(writing: Writing, days: number): Readonly<Record<MedicineReport, readonly Column<MedicineSum>[]>> {
  const { number, day, say, locale } = writing;
  const { text, count, money, plain } = columnsIn<MedicineSum>(writing);
  const medicine = text(words.medicine, ({ brand, packText }) =>
    [brand, locale === "hi" ? packInHindi({ brand, packText }) : packText].join(", "),
  );
  const soldUnits = count(words.soldUnits, (row) => row.soldUnits);
  const onHand = count(words.onHand, (row) => row.onHand);
  const value = money(words.value, (row) => row.onHandCost);
  const orNone = (of: number | null, digits = 0) => (of === null ? "–" : number(of / 10 ** digits));
  return {
    sales: [
      ...[medicine, soldUnits],
      money(reportWords.revenue, (row) => row.revenue),
      money(words.cost, (row) => row.soldCost),
      money(words.margin, marginOf),
      plain(words.marginShare, (row) => orNone(marginShare(row), 2)),
    ],
    purchases: [
      medicine,
      count(words.boughtUnits, (row) => row.boughtUnits),
      money(words.boughtFor, (row) => row.boughtCost),
      ...[soldUnits, onHand],
      plain(words.lasts, (row) => orNone(coverDays(row, days))),
      plain(words.turns, (row) => orNone(turnsInYear(row, days), 2)),
    ],
    losses: [
      medicine,
      count(words.expiredUnits, (row) => row.expiredUnits),
      money(words.expiredCost, (row) => row.expiredCost),
      count(words.lostUnits, (row) => row.lostUnits),
      money(words.lostCost, (row) => row.lostCost),
    ],
    dead_stock: [
      ...[medicine, onHand, value],
      plain(words.lastSold, ({ lastSoldOn }) => (lastSoldOn ? day(lastSoldOn) : say(words.never))),
    ],
  };
}
