import { add, multiply, type Paise, paise, share, subtract, sum, wholeInBasisPoints, zero } from "../kernel/money.ts";
import type { LineTax, TaxClass, TaxTreatment } from "./gst.ts";
import type { SupplyReach } from "./supply-place.ts";

export const chargeKinds = ["consultation", "service", "medicine"] as const;
export type ChargeKind = (typeof chargeKinds)[number];

/** What one line charges, before arithmetic. */
export interface ChargeLine {
  readonly kind: ChargeKind;
  readonly description: string;
  /** Services accounting code or HSN. */
  readonly code: string;
  readonly unitPrice: Paise;
  /** A whole number, 1 or more. */
  readonly quantity: number;
  readonly discount?: Paise;
  /** The tax lies within the price, as in a marked price; without it, it is added. */
  readonly priceIncludesTax?: boolean;
  readonly tax: LineTax;
}

/** A charge whose rate is that of its class on the day. */
export type Charge = Omit<ChargeLine, "tax"> & { readonly taxClass: TaxClass };

/** The value on which tax is reckoned, and the tax: central and state, or integrated. Never all three. */
export interface TaxedValue {
  readonly taxable: Paise;
  readonly centralTax: Paise;
  readonly stateTax: Paise;
  readonly integratedTax: Paise;
  readonly total: Paise;
}

export interface LineTotals extends TaxedValue {
  readonly gross: Paise;
  readonly discount: Paise;
}

export interface InvoiceTotals {
  readonly taxable: Paise;
  readonly tax: Paise;
  /** What brings the sum to whole rupees: its own line, positive or negative. Zero where the hospital does not round. */
  readonly roundOff: Paise;
  readonly total: Paise;
}

/**
 * A line with its tax. Throws RangeError for a bad quantity or discount. A price that includes its tax is never passed:
 * where no value with its rounded taxes meets it to the paisa, the total lies one or two paise below.
 */
export function lineTotals(line: ChargeLine, reach: SupplyReach = "intra_state"): LineTotals {
  if (!Number.isSafeInteger(line.quantity) || line.quantity < 1) throw new RangeError("quantity");
  const gross = multiply(line.unitPrice, line.quantity);
  const discount = line.discount ?? zero;
  if (discount < 0 || discount > gross) throw new RangeError("discount");
  const price = subtract(gross, discount);
  const value = line.priceIncludesTax ? withinPrice(price, line.tax, reach) : withTax(price, line.tax, reach);
  return { gross, discount, ...value };
}

/** What a line costs with nothing left off: the price that was said where its tax lies within, else with its tax. */
export function priceAlone(line: ChargeLine): Paise {
  const { gross, total } = lineTotals({ ...line, discount: zero });
  return line.priceIncludesTax ? gross : total;
}

/**
 * Tax on top of a value. Central and state tax are each half the rate on the taxable value, rounded by themselves:
 * halving a rounded sum leaves odd paise that no return accepts.
 */
export function withTax(taxable: Paise, { basisPoints }: LineTax, reach: SupplyReach): TaxedValue {
  const half = reach === "intra_state" ? halfTax(taxable, basisPoints) : zero;
  const integratedTax = reach === "inter_state" ? share(taxable, basisPoints, "half_up") : zero;
  const total = sum([taxable, half, half, integratedTax]);
  return { taxable, centralTax: half, stateTax: half, integratedTax, total };
}

/** The greatest value that with its tax does not pass a price of zero or more: it meets it, or stays one or two paise below. */
export function withinPrice(price: Paise, tax: LineTax, reach: SupplyReach): TaxedValue {
  const whole = BigInt(wholeInBasisPoints);
  const near = (BigInt(price) * whole) / (whole + BigInt(tax.basisPoints));
  for (let taxable = Number(near) + 2; taxable > 0; taxable -= 1) {
    const value = withTax(paise(taxable), tax, reach);
    if (value.total <= price) return value;
  }
  return withTax(zero, tax, reach);
}

/** The sums of an invoice; the round-off follows section 170 of the CGST Act (nearest rupee, 50 paise up) when asked for. */
export function invoiceTotals(lines: readonly TaxedValue[], roundToRupee: boolean): InvoiceTotals {
  const taxable = sum(lines.map((line) => line.taxable));
  const tax = sum(lines.map(taxOf));
  const exact = add(taxable, tax);
  const total = roundToRupee ? paise(Math.floor((exact + 50) / 100) * 100) : exact;
  return { taxable, tax, roundOff: subtract(total, exact), total };
}

export function taxOf({ centralTax, stateTax, integratedTax }: Omit<TaxedValue, "taxable" | "total">): Paise {
  return sum([centralTax, stateTax, integratedTax]);
}

export interface RateRow extends TaxedValue {
  readonly treatment: TaxTreatment;
  readonly basisPoints: number;
}

/** What a document and a return list: one row for each rate, never a blended one. By treatment, then by rate. */
export function rateSummary(lines: readonly (TaxedValue & LineTax)[]): RateRow[] {
  const byRate = Map.groupBy(lines, ({ treatment, basisPoints }) => `${treatment} ${basisPoints}`);
  return Array.from(byRate.values(), rateRow).toSorted(
    (a, b) => a.treatment.localeCompare(b.treatment) || a.basisPoints - b.basisPoints,
  );
}

function rateRow(lines: readonly (TaxedValue & LineTax)[]): RateRow {
  const [first] = lines;
  if (!first) throw new RangeError("a rate without lines");
  const { treatment, basisPoints } = first;
  return { treatment, basisPoints, ...addValues(lines) };
}

/** Values and taxes added up, each column by itself. */
export function addValues(lines: readonly TaxedValue[]): TaxedValue {
  const summed = (of: keyof TaxedValue) => sum(lines.map((line) => line[of]));
  return {
    taxable: summed("taxable"),
    centralTax: summed("centralTax"),
    stateTax: summed("stateTax"),
    integratedTax: summed("integratedTax"),
    total: summed("total"),
  };
}

// Half a rate may be an odd number of basis points, so the double amount is taken through the doubled whole.
function halfTax(taxable: Paise, basisPoints: number): Paise {
  if (basisPoints % 2 === 0) return share(taxable, basisPoints / 2, "half_up");
  return paise(Number((BigInt(taxable) * BigInt(basisPoints) + 10_000n) / 20_000n));
}
