import { allocate, least, type Paise, subtract, sum, zero } from "../kernel/money.ts";
import { exempt, type LineTax } from "./gst.ts";
import type { SupplyReach } from "./supply-place.ts";
import { type InvoiceTotals, type TaxedValue, taxOf, withinPrice } from "./totals.ts";

export interface Credited {
  /** What is taken back of each line, in the order of the lines. */
  readonly lines: readonly TaxedValue[];
  readonly totals: InvoiceTotals;
  /** Nothing of the invoice is left after it. */
  readonly isRest: boolean;
}

/** A line of an invoice, and what earlier notes took back of it. */
export interface CreditableLine extends TaxedValue, LineTax {
  readonly credited: TaxedValue;
}

/**
 * What a credit note over an amount takes back: each line a share of it with the tax at the rate the line had (CGST Act,
 * section 34). A note over all that is left takes exactly what is left, so that an invoice and its notes cancel out in
 * every column, one that came to nothing too. Where paise cannot be split at the rate they are the note's round-off. `wanted` says how much of each line;
 * left out it is a share of what each still has.
 */
export function creditFor(
  amount: Paise,
  lines: readonly CreditableLine[],
  leftOfRoundOff: Paise,
  reach: SupplyReach,
  wanted?: readonly Paise[],
): Credited {
  const left = lines.map((line) => minus(line, line.credited));
  const whole = sum([...left.map(({ total }) => total), leftOfRoundOff]);
  if (amount > whole || (amount <= 0 && amount !== whole)) throw new RangeError("amount");
  if (amount === whole) return { lines: left, totals: totalsOf(left, amount), isRest: true };
  const weights = left.map(({ total }) => total);
  const shares = wanted ?? (sum(weights) > 0 ? allocate(amount, weights) : weights.map(() => zero));
  const parts = left.map((line, index) => partOf(line, shares[index] ?? zero, lines[index] ?? exempt, reach));
  return { lines: parts, totals: totalsOf(parts, amount), isRest: false };
}

function partOf(left: TaxedValue, price: Paise, tax: LineTax, reach: SupplyReach): TaxedValue {
  const part = withinPrice(least(price, left.total), tax, reach);
  // Many small notes may round the same tax up again and again: no line gives back more than it charged.
  const taxable = least(part.taxable, left.taxable);
  const centralTax = least(part.centralTax, left.centralTax);
  const stateTax = least(part.stateTax, left.stateTax);
  const integratedTax = least(part.integratedTax, left.integratedTax);
  const total = sum([taxable, centralTax, stateTax, integratedTax]);
  return { taxable, centralTax, stateTax, integratedTax, total };
}

function minus(a: TaxedValue, b: TaxedValue): TaxedValue {
  return {
    taxable: subtract(a.taxable, b.taxable),
    centralTax: subtract(a.centralTax, b.centralTax),
    stateTax: subtract(a.stateTax, b.stateTax),
    integratedTax: subtract(a.integratedTax, b.integratedTax),
    total: subtract(a.total, b.total),
  };
}

function totalsOf(lines: readonly TaxedValue[], amount: Paise): InvoiceTotals {
  const taxable = sum(lines.map((line) => line.taxable));
  const tax = sum(lines.map(taxOf));
  return { taxable, tax, roundOff: subtract(amount, sum([taxable, tax])), total: amount };
}
