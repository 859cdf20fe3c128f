import { add, multiply, type Paise, paise, share, subtract, sum, zero } from "../kernel/money.ts";

export const chargeKinds = ["consultation"] as const;
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
  /** The whole GST rate; 500 is 5 %. */
  readonly taxBasisPoints: number;
}

export interface LineTotals {
  readonly gross: Paise;
  readonly discount: Paise;
  readonly taxable: Paise;
  readonly centralTax: Paise;
  readonly stateTax: Paise;
  readonly total: Paise;
}

export interface InvoiceTotals {
  readonly taxable: Paise;
  readonly tax: Paise;
  /** What brings the sum to whole rupees: its own line, positive or negative. Zero where the hospital does not round. */
  readonly roundOff: Paise;
  readonly total: Paise;
}

/**
 * A line of an intra-state supply. Central and state tax are each half the rate on the taxable value, rounded by
 * themselves: halving a rounded sum leaves odd paise that no return accepts. Throws RangeError for a bad quantity or discount.
 */
export function lineTotals(line: ChargeLine): LineTotals {
  if (!Number.isSafeInteger(line.quantity) || line.quantity < 1) throw new RangeError("quantity");
  const gross = multiply(line.unitPrice, line.quantity);
  const discount = line.discount ?? zero;
  if (discount < 0 || discount > gross) throw new RangeError("discount");
  const taxable = subtract(gross, discount);
  const half = halfTax(taxable, line.taxBasisPoints);
  return { gross, discount, taxable, centralTax: half, stateTax: half, total: sum([taxable, half, half]) };
}

/** The sums of an invoice; the round-off follows section 170 of the CGST Act (nearest rupee, 50 paise up) when asked for. */
export function invoiceTotals(lines: readonly LineTotals[], roundToRupee: boolean): InvoiceTotals {
  const taxable = sum(lines.map((line) => line.taxable));
  const tax = sum(lines.flatMap((line) => [line.centralTax, line.stateTax]));
  const exact = add(taxable, tax);
  const total = roundToRupee ? paise(Math.floor((exact + 50) / 100) * 100) : exact;
  return { taxable, tax, roundOff: subtract(total, exact), total };
}

// Half a rate may be an odd number of basis points, so the double amount is taken through the doubled whole.
function halfTax(taxable: Paise, taxBasisPoints: number): Paise {
  if (taxBasisPoints % 2 === 0) return share(taxable, taxBasisPoints / 2, "half_up");
  return paise(Number((BigInt(taxable) * BigInt(taxBasisPoints) + 10_000n) / 20_000n));
}
