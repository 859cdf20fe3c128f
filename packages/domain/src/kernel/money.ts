import * as z from "zod";

/** Indian rupees in paise, as Razorpay counts them: a safe integer, signed. Prices and refunds use `chargeSchema`. */
export const paiseSchema = z.int().brand<"paise">();
export type Paise = z.infer<typeof paiseSchema>;

/** An amount that cannot be negative: a fee, a payment, a refund. */
export const chargeSchema = z.int().min(0).brand<"paise">();

export const currency = "INR";

/** Hundredths of a percent: 10_000 is the whole. */
export const basisPointsSchema = z.int().min(0).max(10_000);
export const wholeInBasisPoints = 10_000;

/** Where the part of a paisa goes. The magnitude is rounded, then the sign is set, so a credit note mirrors its invoice. */
export type Rounding = "half_up" | "down" | "up";

/** The named door from a plain number; throws a RangeError for anything but a safe integer. */
export function paise(amount: number): Paise {
  return paiseSchema.parse(exact(amount));
}

export const zero: Paise = paise(0);

export function add(a: Paise, b: Paise): Paise {
  return paise(a + b);
}

export function subtract(a: Paise, b: Paise): Paise {
  return paise(a - b);
}

export function negate(a: Paise): Paise {
  return subtract(zero, a);
}

/** An amount times a whole number. */
export function multiply(a: Paise, count: number): Paise {
  return paise(a * exact(count));
}

export function sum(amounts: readonly Paise[]): Paise {
  return amounts.reduce(add, zero);
}

/** Negative, zero or positive, as a comparator for sort. */
export function compare(a: Paise, b: Paise): number {
  return a - b;
}

export function least(a: Paise, b: Paise): Paise {
  return a < b ? a : b;
}

export function greatest(a: Paise, b: Paise): Paise {
  return a > b ? a : b;
}

/** A percentage in basis points of an amount, rounded to the paisa in the way that the call names. */
export function share(amount: Paise, basisPoints: number, rounding: Rounding): Paise {
  const product = BigInt(Math.abs(amount)) * BigInt(exact(basisPoints));
  const whole = BigInt(wholeInBasisPoints);
  const rest = product % whole;
  const upwards = rounding === "up" ? rest > 0n : rounding === "half_up" && rest * 2n >= whole;
  const magnitude = Number(product / whole + (upwards ? 1n : 0n));
  return paise(amount < 0 ? -magnitude : magnitude);
}

/** So much of an amount as a part is of a whole, rounded down. None of them is negative. */
export function inProportion(amount: Paise, part: Paise, whole: Paise): Paise {
  return paise(Number((BigInt(amount) * BigInt(part)) / BigInt(whole)));
}

/**
 * Splits an amount in proportion to whole weights so that the parts add up exactly: each part is rounded down,
 * and the paise left over go one each to the largest remainders, the earlier part first.
 */
export function allocate(amount: Paise, weights: readonly number[]): Paise[] {
  const total = weights.reduce((all, weight) => all + BigInt(exact(weight)), 0n);
  if (total <= 0n || weights.some((weight) => weight < 0)) throw new RangeError("weights");
  const magnitude = BigInt(Math.abs(amount));
  const parts = weights.map((weight, index) => {
    const product = magnitude * BigInt(weight);
    return { index, part: product / total, rest: product % total };
  });
  let left = magnitude - parts.reduce((all, { part }) => all + part, 0n);
  for (const entry of parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    entry.part += 1n;
    left -= 1n;
  }
  return parts.map(({ part }) => paise(amount < 0 ? -Number(part) : Number(part)));
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError("not a whole number of paise");
  return value === 0 ? 0 : value; // -0 is no amount
}
