import { DomainError } from "../kernel/errors.ts";
import { add, greatest, inProportion, least, negate, type Paise, subtract, zero } from "../kernel/money.ts";
import type { VisitChanger } from "./change-rules.ts";

/** What was left off of a visit's price: by a promo code, and by somebody's leave. */
export interface LeftOff {
  readonly price: Paise;
  readonly byCode: Paise;
  readonly byLeave: Paise;
}

/** Of another fee the same share is left off, rounded down; of a dearer one no more than was agreed on. */
export function leftOffAt(fee: Paise, { price, byCode, byLeave }: LeftOff): Pick<LeftOff, "byCode" | "byLeave"> {
  if (price <= zero) return { byCode: zero, byLeave: zero };
  const of = (off: Paise) => inProportion(off, least(fee, price), price);
  return { byCode: of(byCode), byLeave: of(byLeave) };
}

/** What is truly to be paid for a visit of a fee. */
export function payableAt(fee: Paise, off: LeftOff): Paise {
  const { byCode, byLeave } = leftOffAt(fee, off);
  return subtract(fee, add(byCode, byLeave));
}

export interface MoveQuestion {
  /** What the visit costs here and there, without what was left off of it. */
  readonly oldFee: Paise;
  readonly newFee: Paise;
  /** What the rule takes for a late move. */
  readonly lateFee: Paise;
  /** What of the visit's payments is still held, and what of its bills stayed due. */
  readonly held: Paise;
  /** What earlier late moves have cost: of that nothing goes back. */
  readonly lateFees: Paise;
  readonly owed: Paise;
}

export interface MoveQuote {
  readonly lateFee: Paise;
  /** To be paid with the move; never beside a bill that is due anyway. */
  readonly due: Paise;
  /** What the bill comes to that stayed due before and stays due. */
  readonly owed: Paise;
  readonly refund: Paise;
}

/**
 * Exactly what moving a visit costs or gives back: the screen shows it and the command makes it. Both fees, the late one
 * and what is owed are set off against each other, so at most one sum is left.
 */
export function moveQuote({ oldFee, newFee, lateFee, lateFees, held, owed }: MoveQuestion): MoveQuote {
  const left = add(add(owed, subtract(newFee, oldFee)), lateFee);
  const more = greatest(zero, left);
  const forVisit = greatest(zero, subtract(held, add(lateFees, lateFee)));
  const refund = least(forVisit, greatest(zero, negate(left)));
  return { lateFee, due: owed > zero ? zero : more, owed: owed > zero ? more : zero, refund };
}

/** Part of a doctor's time, in epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * What of a new time must be held beside the one that the visit keeps until it moves: the rest of it is the visit's own.
 * Nothing when no single piece is left.
 */
export function heldPart(whole: Span, own: Span | null): Span | undefined {
  if (!own || own.to <= whole.from || whole.to <= own.from) return whole;
  if (own.from <= whole.from && own.to < whole.to) return { from: own.to, to: whole.to };
  if (own.from > whole.from && own.to >= whole.to) return { from: whole.from, to: own.from };
  return undefined;
}

/** A patient cannot move a visit whose time has come; staff and doctors can. Throws `move_too_late`. */
export function assertMovable(startsAt: Temporal.Instant, now: Temporal.Instant, by: VisitChanger): void {
  if (by === "patient" && Temporal.Instant.compare(now, startsAt) >= 0) throw new DomainError("move_too_late");
}
