/** A number with the decimals it is to be written with: never taken for a formula. */
export interface Decimal {
  readonly decimal: string;
}
export type CsvCell = string | number | Decimal | null;

/** First characters of what a spreadsheet takes for a formula, wide ones and those that it drops too: an apostrophe before makes it a text. */
const formula: ReadonlySet<string> = new Set("=+-@＝＋－＠\t\r\n\0");
const quoted = /[",\r\n]/;

/** Rows as RFC 4180 writes them, each ended by CR LF. Numbers stay numbers; a text is never a formula. */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "object") return cell.decimal;
  const text = formula.has(cell.charAt(0)) ? `'${cell}` : cell;
  return quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Paise as rupees with two decimals: exact, without grouping. */
export function rupees(paise: number): Decimal {
  const magnitude = Math.abs(paise);
  const text = `${Math.floor(magnitude / 100)}.${String(magnitude % 100).padStart(2, "0")}`;
  return { decimal: paise < 0 ? `-${text}` : text };
}
