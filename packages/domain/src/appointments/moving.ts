import { DomainError } from "../kernel/errors.ts";
import { add, greatest, least, negate, type Paise, subtract, zero } from "../kernel/money.ts";
import type { VisitChanger } from "./change-rules.ts";

export interface MoveQuestion {
  readonly oldFee: Paise;
  readonly newFee: Paise;
  /** What the rule takes for a late move. */
  readonly lateFee: Paise;
  /** What of the visit's payments is still held. */
  readonly held: Paise;
}

export interface MoveQuote {
  readonly lateFee: Paise;
  /** Both fees and the late one set off against each other: what is to be paid, or what goes back. One of the two is zero. */
  readonly due: Paise;
  readonly refund: Paise;
}

/** Exactly what moving a visit costs or gives back: the screen shows it and the command makes it. */
export function moveQuote({ oldFee, newFee, lateFee, held }: MoveQuestion): MoveQuote {
  const difference = add(subtract(newFee, oldFee), lateFee);
  return { lateFee, due: greatest(zero, difference), refund: least(held, greatest(zero, negate(difference))) };
}

/** A patient cannot move a visit whose time has come; staff and doctors can. Throws `move_too_late`. */
export function assertMovable(startsAt: Temporal.Instant, now: Temporal.Instant, by: VisitChanger): void {
  if (by === "patient" && Temporal.Instant.compare(now, startsAt) >= 0) throw new DomainError("move_too_late");
}
