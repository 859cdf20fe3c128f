import * as z from "zod";
import type { CalendarDate } from "../kernel/calendar.ts";
import { indianDate } from "./indian-date.ts";

/**
 * Series of documents, each with its own counter per branch and financial year: invoices and their credit notes, vouchers of advances and of
 * what goes back of them, and the cash memos of the pharmacy (Drugs Rules 1945, rule 65(4): serially numbered).
 */
export const documentSeries = ["OP", "CN", "RV", "RF", "PH"] as const;
export type DocumentSeries = (typeof documentSeries)[number];

/** What a branch's numbers begin with. Not changed once a document bears it. */
export const branchCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{2,3}$/, "branch_code");

/** Numbers are unique under a GSTIN; a hospital without one is itself the supplier. */
export const unregistered = "unregistered";

/** The GSTIN of a document's registration; none for a draft's or the unregistered. */
export function gstinOf(registration: string | null): string | null {
  return registration === unregistered ? null : registration;
}

const digits = 7;

/** The Indian financial year, April to March, as `26-27`. */
export function financialYear(date: CalendarDate): string {
  const year = Number(date.slice(0, 4));
  const first = Number(date.slice(5, 7)) >= 4 ? year : year - 1;
  return [first, first + 1].map((each) => String(each % 100).padStart(2, "0")).join("-");
}

/** The financial year at an instant: it turns at midnight in India. */
export function financialYearAt(instant: Temporal.Instant): string {
  return financialYear(indianDate(instant));
}

export interface DocumentPlace {
  /** Of the branch. */
  readonly code: string;
  readonly series: DocumentSeries;
  readonly year: string;
}

/**
 * A document number such as `PNE/OP26/0000123`: branch, kind, the year in which the financial year began, and a counter.
 * At most 16 letters, digits, `/` and `-`, consecutive within its series (CGST Rules, rule 46(b)). Throws RangeError when
 * the counter is not in 1 … 9,999,999.
 */
export function documentNumber({ code, series, year }: DocumentPlace, counter: number): string {
  if (!Number.isSafeInteger(counter) || counter < 1 || counter >= 10 ** digits) throw new RangeError("counter");
  return `${branchCode.parse(code)}/${series}${year.slice(0, 2)}/${String(counter).padStart(digits, "0")}`;
}
