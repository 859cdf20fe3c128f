import { add, paise, subtract, sum } from "../kernel/money.ts";
import type { LineTax, TaxClass } from "./gst.ts";
import type { SupplyReach } from "./supply-place.ts";
import { type ChargeLine, type InvoiceTotals, invoiceTotals, type LineTotals, lineTotals } from "./totals.ts";

/** A line of a draft: what it charges, and the class that its rate is looked up by; null for one of before the classes. */
export type DraftLine = Omit<ChargeLine, "tax"> & { readonly taxClass: TaxClass | null; readonly tax?: LineTax };

export type PricedLine<C extends DraftLine> = LineTotals & { readonly charge: C; readonly tax: LineTax };

export interface Priced<C extends DraftLine> {
  readonly lines: readonly PricedLine<C>[];
  readonly totals: InvoiceTotals;
}

export interface Pricing {
  readonly rateOf: (of: TaxClass) => LineTax;
  readonly supply: SupplyReach;
  readonly roundToRupee: boolean;
}

/**
 * A document's lines and sums at the rates of a day. Where every price has its tax inside, the patient pays the prices
 * that were said, whatever the rate; paise that no value with its rounded taxes meets are the round-off.
 */
export function pricedAt<C extends DraftLine>(
  charges: readonly C[],
  { rateOf, supply, roundToRupee }: Pricing,
): Priced<C> {
  const lines = charges.map((charge) => {
    const tax = charge.taxClass === null ? charge.tax : rateOf(charge.taxClass);
    if (!tax) throw new RangeError("a line without a class keeps the rate that it has");
    return { ...lineTotals({ ...charge, tax }, supply), charge, tax };
  });
  const totals = invoiceTotals(lines, roundToRupee);
  if (!charges.every(({ priceIncludesTax }) => priceIncludesTax)) return { lines, totals };
  const said = sum(lines.map(({ gross, discount }) => subtract(gross, discount)));
  const total = roundToRupee ? paise(Math.floor((said + 50) / 100) * 100) : said;
  return { lines, totals: { ...totals, roundOff: subtract(total, add(totals.taxable, totals.tax)), total } };
}
