import { DomainError } from "../kernel/errors.ts";
import { greatest, type Paise, subtract, zero } from "../kernel/money.ts";
import { type ChangeRule, type Changing, lateCharge, ruleFor, type VisitChanger } from "./change-rules.ts";

export type CancellationOutcome = "nothing_paid" | "by_hospital" | "in_time" | "late";

export interface RefundOutcome {
  readonly refund: Paise;
  readonly kept: Paise;
  readonly reason: CancellationOutcome;
}

export interface RefundQuestion {
  /** What was captured less what already went back. */
  readonly paid: Paise;
  /** What late moves have cost so far: it is the hospital's, and no cancellation gives it back or takes a share of it. */
  readonly lateFees: Paise;
  readonly startsAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** The one under which the visit was booked, for whoever calls it off. */
  readonly rule: ChangeRule;
}

export interface Cancelling extends Omit<Changing, "change"> {
  /** It is where the hospital put it for a reason of its own: nobody has chosen another time since. */
  readonly movedByHospital: boolean;
}

/** The rule of a cancellation among those of the day of the booking; whom the hospital has moved calls off for nothing. */
export function cancelRule(rules: readonly ChangeRule[], { by, kind, movedByHospital }: Cancelling): ChangeRule {
  return ruleFor(movedByHospital ? [] : rules, { change: "cancel", by, kind });
}

/** Exactly what a cancellation gives back: the screen shows it and the command makes it. */
export function refundFor({ paid, lateFees, startsAt, now, rule }: RefundQuestion): RefundOutcome {
  const forVisit = greatest(zero, subtract(paid, lateFees));
  if (forVisit === zero) return { refund: zero, kept: zero, reason: "nothing_paid" };
  const kept = lateCharge({ rule, startsAt, now, of: forVisit });
  return { refund: subtract(forVisit, kept), kept, reason: kept > zero ? "late" : freeReason(rule.by) };
}

function freeReason(by: VisitChanger): CancellationOutcome {
  return by === "patient" ? "in_time" : "by_hospital";
}

/** A patient cannot call off a visit whose time has come; staff and doctors can. Throws `cancel_too_late`. */
export function assertCancellable(startsAt: Temporal.Instant, now: Temporal.Instant, by: VisitChanger): void {
  if (by === "patient" && Temporal.Instant.compare(now, startsAt) >= 0) throw new DomainError("cancel_too_late");
}
