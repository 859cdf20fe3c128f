import { type CalendarDate, calendarDate } from "../kernel/calendar.ts";

/** What the code on a pack says beside the article, which `catalogue/barcode.ts` reads; a bar code knows the article alone. */
export interface PackCode {
  readonly number?: string;
  readonly expiresOn?: CalendarDate;
}

const separator = "\u001D";
/** GS1 General Specifications §3.2: identifiers whose length is fixed, beside the batch's number. */
const fixedLengths: Readonly<Record<string, number>> = { "01": 14, "11": 6, "13": 6, "15": 6, "17": 6 };
/** Identifiers of any length up to 20, ended by a separator. */
const open: ReadonlySet<string> = new Set(["10", "21"]);

/** What a scanner typed: a GS1 element string ("01…17…10…", with or without its "]d2" and brackets) tells batch and last day; nothing else does. */
export function readPackCode(scanned: string): PackCode {
  const text = scanned.trim().replace(/^\][A-Za-z]\d/, "");
  const bracketed = text.startsWith("(");
  return readElements(bracketed ? text.replaceAll(/\((\d{2})\)/g, (_, id: string) => separator + id) : text);
}

/** Identifiers and what follows each; nothing where it is no element string, or names no article. */
function readElements(text: string): PackCode {
  const found = new Map<string, string>();
  for (let rest = text; rest !== ""; ) {
    if (rest.startsWith(separator)) rest = rest.slice(1);
    const id = rest.slice(0, 2);
    const length = fixedLengths[id];
    const value = length === undefined ? (rest.slice(2).split(separator)[0] ?? "") : rest.slice(2, 2 + length);
    if ((length === undefined && !open.has(id)) || value.length < (length ?? 1)) return {};
    found.set(id, value);
    rest = rest.slice(2 + value.length);
  }
  const [number, expiry] = [found.get("10"), found.get("17")];
  const expiresOn = expiry === undefined ? null : readDay(expiry);
  if (!/^\d{14}$/.test(found.get("01") ?? "")) return {};
  return { ...(number !== undefined && { number: number.toUpperCase() }), ...(expiresOn !== null && { expiresOn }) };
}

/** YYMMDD of this century; day 00 is the month's last. */
function readDay(digits: string): CalendarDate | null {
  const [year, month, day] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4))];
  if (month < 1 || month > 12) return null;
  if (day === 0) return lastOfMonth(2000 + year, month);
  return calendarDate.safeParse(`20${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4)}`).data ?? null;
}

/**
 * An expiry as a pack prints it and a person types it: "07/28", "7-2028", "0728", "JUL 28" mean that month's last day; "2028-07-31" and
 * "31/07/2028" the day. Null where it is none.
 */
export function readExpiry(typed: string): CalendarDate | null {
  const text = typed.trim().toUpperCase();
  const iso = calendarDate.safeParse(text).data;
  if (iso) return iso;
  const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (day) {
    const [, date = "", month = "", year] = day;
    return calendarDate.safeParse(`${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`).data ?? null;
  }
  const numbers = /^(\d{1,2})[\s/.-]*((?:20)?\d{2})$/.exec(text);
  if (numbers) return monthOf(Number(numbers[1]), Number(numbers[2]));
  const named = /^([A-Z]{3})[A-Z]*[\s/.-]*((?:20)?\d{2})$/.exec(text);
  return named ? monthOf(months.indexOf(named[1] ?? "") + 1, Number(named[2])) : null;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

function monthOf(month: number, year: number): CalendarDate | null {
  if (month < 1 || month > 12) return null;
  return lastOfMonth(year < 100 ? 2000 + year : year, month);
}

function lastOfMonth(year: number, month: number): CalendarDate {
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month });
  return calendarDate.parse(Temporal.PlainDate.from({ year, month, day: daysInMonth }).toString());
}
