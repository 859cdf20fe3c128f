import { DomainError } from "../kernel/errors.ts";
import { least, type Paise, subtract, zero } from "../kernel/money.ts";
import { type ChangeRule, type Changing, lateCharge, ruleFor, type VisitChanger } from "./change-rules.ts";

export type CancellationOutcome = "nothing_paid" | "by_hospital" | "in_time" | "late";

export interface RefundOutcome {
  readonly refund: Paise;
  readonly kept: Paise;
  /** What late moves have cost, where it stays with the hospital. */
  readonly lateFees: Paise;
  readonly reason: CancellationOutcome;
}

export interface RefundQuestion {
  /** What was captured less what already went back. */
  readonly paid: Paise;
  /** What late moves have cost so far: no cancellation of the patient's gives it back or takes a share of it. */
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

/**
 * Exactly what a cancellation gives back: the screen shows it and the command makes it. Where the hospital calls off and its
 * rule takes nothing, all of it, what late moves have cost too: the time they were for is not kept.
 */
export function refundFor({ paid, lateFees: moved, startsAt, now, rule }: RefundQuestion): RefundOutcome {
  const isFree = lateCharge({ rule, startsAt, now, of: paid }) === zero;
  const lateFees = isFree && rule.by !== "patient" ? zero : least(moved, paid);
  const forVisit = subtract(paid, lateFees);
  if (forVisit === zero) return { refund: zero, kept: zero, lateFees, reason: "nothing_paid" };
  const kept = lateCharge({ rule, startsAt, now, of: forVisit });
  return { refund: subtract(forVisit, kept), kept, lateFees, reason: kept > zero ? "late" : freeReason(rule.by) };
}

function freeReason(by: VisitChanger): CancellationOutcome {
  return by === "patient" ? "in_time" : "by_hospital";
}

/** A patient cannot call off a visit whose time has come; staff and doctors can. Throws `cancel_too_late`. */
export function assertCancellable(startsAt: Temporal.Instant, now: Temporal.Instant, by: VisitChanger): void {
  if (by === "patient" && Temporal.Instant.compare(now, startsAt) >= 0) throw new DomainError("cancel_too_late");
}
