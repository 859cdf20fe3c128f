import { readExpiry, readPrice } from "../catalogue/cells.ts";
import { plainHeading } from "../catalogue/columns.ts";
import type { CalendarDate } from "../kernel/calendar.ts";
import { readCsv } from "../kernel/csv-read.ts";
import { mostReceiptLines, type SuppliedLine, suppliedLine } from "./schema.ts";

/** What a supplier's bill says of each line when it comes as a table. */
export const billColumns = ["code", "number", "expiry", "packs", "free", "cost", "mrp"] as const;
export type BillColumn = (typeof billColumns)[number];

/** Headings that wholesalers' programs write, the likelier first; compared without capitals and signs. */
const usual: Readonly<Record<BillColumn, readonly string[]>> = {
  code: ["sku", "barcode", "bar code", "ean", "gtin", "item code", "product code", "code"],
  number: ["batch", "batch no", "batch number", "lot", "lot no", "lot number"],
  expiry: ["expiry", "expiry date", "exp", "exp date", "expires on", "last day"],
  packs: ["packs", "qty", "quantity", "billed qty", "pack qty"],
  free: ["free", "free packs", "free qty", "scheme qty", "bonus"],
  cost: ["cost", "pack cost", "rate", "purchase rate", "ptr", "price"],
  mrp: ["mrp", "mrp inr", "mrp rs", "mrp per pack"],
};
/** Nothing came free where nothing says so. */
const optional: ReadonlySet<BillColumn> = new Set(["free"]);

export type BillFault = "code" | "number" | "expiry" | "expired" | "packs" | "cost" | "mrp";

/** A line of the bill as the supplier calls it: the catalogue says which medicine the code is. */
export interface BillRow {
  /** In the file, the headings being the first. */
  readonly row: number;
  readonly code: string;
  readonly line: SuppliedLine;
}

export interface BillRowFault {
  readonly row: number;
  readonly code: string;
  readonly fault: BillFault;
}

export type BillFile =
  | { readonly kind: "unreadable" | "empty" | "long" }
  | { readonly kind: "columns"; readonly missing: readonly BillColumn[] }
  | { readonly kind: "rows"; readonly rows: readonly BillRow[]; readonly faults: readonly BillRowFault[] };

/** A supplier's bill that came as CSV: every row that fits, and of every other one what does not. */
export function readBillFile(text: string, today: CalendarDate): BillFile {
  const [headings, ...rest] = readCsv(text.replace(/^\uFEFF/, "")) ?? [];
  if (!headings) return { kind: text.trim() === "" ? "empty" : "unreadable" };
  const found = headings.map(plainHeading);
  const placeOf = (column: BillColumn) => usual[column].map((word) => found.indexOf(word)).find((at) => at >= 0) ?? -1;
  const missing = billColumns.filter((column) => placeOf(column) < 0 && !optional.has(column));
  if (missing.length > 0) return { kind: "columns", missing };
  const cells = rest.map((row, at) => ({ row: at + 2, of: (column: BillColumn) => cellOf(row, placeOf(column)) }));
  const told = cells.filter(({ of }) => billColumns.some((column) => of(column) !== ""));
  if (told.length === 0) return { kind: "empty" };
  if (told.length > mostReceiptLines) return { kind: "long" };
  const read = told.map((row) => readRow(row, today));
  return {
    kind: "rows",
    rows: read.flatMap((each) => ("line" in each ? [each] : [])),
    faults: read.flatMap((each) => ("fault" in each ? [each] : [])),
  };
}

/** A text that a spreadsheet was kept from taking for a formula begins with an apostrophe. */
const cellOf = (row: readonly string[], place: number) => (row[place] ?? "").trim().replace(/^'/, "");

function readRow(
  { row, of }: { readonly row: number; readonly of: (column: BillColumn) => string },
  today: CalendarDate,
): BillRow | BillRowFault {
  const code = of("code");
  const read = {
    number: of("number"),
    expiresOn: readExpiry(of("expiry")),
    mrp: readPrice(of("mrp")),
    packs: countOf(of("packs")),
    freePacks: countOf(of("free")),
    packCost: costOf(of("cost")),
  };
  const wrong = (fault: BillFault) => ({ row, code, fault });
  if (code === "") return wrong("code");
  if (read.expiresOn === null) return wrong("expiry");
  if (read.expiresOn < today) return wrong("expired");
  const parsed = suppliedLine.safeParse(read);
  if (parsed.success) return { row, code, line: parsed.data };
  const [first] = parsed.error.issues.map(({ path: [field] }) => faultOf[String(field)]);
  return wrong(first ?? "packs");
}

const faultOf: Readonly<Record<string, BillFault>> = {
  ...{ number: "number", mrp: "mrp", packs: "packs", freePacks: "packs", packCost: "cost", expiresOn: "expiry" },
};

/** Whole packs, none where nothing stands; a spreadsheet may have written `12.00`. */
function countOf(cell: string): number | null {
  if (cell === "") return 0;
  const [, digits] = /^(\d{1,6})(?:\.0+)?$/.exec(cell) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** What was given away cost nothing. */
const costOf = (cell: string) => (/^0+(?:\.0+)?$/.test(cell) ? 0 : readPrice(cell));
