import type { CalendarDate } from "../kernel/calendar.ts";
import { dateIn } from "../kernel/calendar.ts";

/** Series of documents, each with its own counter per financial year: outpatient invoices and their credit notes. */
export const documentSeries = ["OP", "CN"] as const;
export type DocumentSeries = (typeof documentSeries)[number];

const digits = 7;

/** The Indian financial year, April to March, as `26-27`. */
export function financialYear(date: CalendarDate): string {
  const year = Number(date.slice(0, 4));
  const first = Number(date.slice(5, 7)) >= 4 ? year : year - 1;
  return [first, first + 1].map((each) => String(each % 100).padStart(2, "0")).join("-");
}

/** The financial year at an instant on the calendar of the branch that issues. */
export function financialYearAt(instant: Temporal.Instant, zone: string): string {
  return financialYear(dateIn(instant, zone));
}

/**
 * A document number such as `OP/26-27/0000123`: at most 16 letters, digits, `/` and `-`, consecutive within
 * series and year (CGST Rules, rule 46(b)). Throws RangeError when the counter is not in 1 … 9,999,999.
 */
export function documentNumber(series: DocumentSeries, year: string, counter: number): string {
  if (!Number.isSafeInteger(counter) || counter < 1 || counter >= 10 ** digits) throw new RangeError("counter");
  return `${series}/${year}/${String(counter).padStart(digits, "0")}`;
}
