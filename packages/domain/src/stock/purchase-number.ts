import { branchCode } from "../billing/numbering.ts";

/** Orders to suppliers, and what goes back to them. */
export const purchaseSeries = ["PO", "SR"] as const;
export type PurchaseSeries = (typeof purchaseSeries)[number];

interface Numbered {
  /** Of the branch. */
  readonly code: string;
  readonly series: PurchaseSeries;
  /** The financial year, as `26-27`. */
  readonly year: string;
}

/** A number such as `PNE/PO26/00123`, as bills have them. Throws RangeError when the counter is not in 1 … 99,999. */
export function purchaseNumber({ code, series, year }: Numbered, counter: number): string {
  if (!Number.isSafeInteger(counter) || counter < 1 || counter > 99_999) throw new RangeError("counter");
  return `${branchCode.parse(code)}/${series}${year.slice(0, 2)}/${String(counter).padStart(5, "0")}`;
}
