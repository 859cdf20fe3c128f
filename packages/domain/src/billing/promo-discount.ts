import type { VisitKind } from "../appointments/kinds.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import { allocate, least, multiply, type Paise, paise, share, subtract, sum, zero } from "../kernel/money.ts";
import type { PromoTerms } from "./promo.ts";

/** A line that a code may leave something off: its price after what was left off otherwise. */
export interface PromoLine {
  readonly unitPrice: Paise;
  readonly quantity: number;
  /** Without what the code leaves off. */
  readonly discount: Paise;
  /** What it charges: a visit of a kind, or a service of the list. */
  readonly visitKind: VisitKind | null;
  readonly serviceId: string | null;
}

export type PromoWorth = Pick<
  PromoTerms,
  "visitKinds" | "allServices" | "basisPoints" | "most" | "amount" | "minimum"
> & {
  readonly serviceIds: readonly string[];
};

/** What a code leaves off each line, or why nothing. */
export type PromoDiscount =
  | { readonly lines: readonly Paise[]; readonly total: Paise }
  | { readonly refusal: Extract<ErrorCode, "promo_not_for_this" | "promo_minimum"> };

/** A gateway takes a rupee or more: a code leaves nothing to pay, or so much. */
const leastToPay = paise(100);

/**
 * What a code leaves off a bill, line by line, before tax. Only lines that it holds for; a share is rounded down, so no
 * code gives more than it says; an amount is split by the lines' prices and never passes them.
 */
export function promoDiscount(code: PromoWorth, lines: readonly PromoLine[]): PromoDiscount {
  const prices = lines.map(priceOf);
  const whole = sum(prices);
  const eligible = lines.map((line, index) => (holdsFor(code, line) ? (prices[index] ?? zero) : zero));
  const base = sum(eligible);
  if (base <= zero) return { refusal: "promo_not_for_this" };
  if (whole < code.minimum) return { refusal: "promo_minimum" };
  const worth = code.basisPoints === null ? paise(code.amount ?? 0) : share(base, code.basisPoints, "down");
  const wanted = least(least(worth, base), paise(code.most ?? base));
  const total = leavingEnough(wanted, whole);
  if (total <= zero) return { refusal: "promo_minimum" };
  return { lines: allocate(total, eligible), total };
}

function leavingEnough(discount: Paise, whole: Paise): Paise {
  const left = subtract(whole, discount);
  return left === zero || left >= leastToPay ? discount : subtract(whole, leastToPay);
}

function priceOf({ unitPrice, quantity, discount }: PromoLine): Paise {
  return subtract(multiply(unitPrice, quantity), discount);
}

function holdsFor({ visitKinds, allServices, serviceIds }: PromoWorth, line: PromoLine): boolean {
  if (line.visitKind !== null) return visitKinds.includes(line.visitKind);
  return line.serviceId !== null && (allServices || serviceIds.includes(line.serviceId));
}
