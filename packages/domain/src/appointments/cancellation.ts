import { DomainError } from "../kernel/errors.ts";
import { type Paise, share, subtract, zero } from "../kernel/money.ts";

/** The hospital's setting: free until so many hours before; later this share of the money goes back, in basis points. */
export interface CancellationRule {
  readonly freeHoursBefore: number;
  readonly lateRefundBasisPoints: number;
}

export const defaultCancellationRule: CancellationRule = { freeHoursBefore: 24, lateRefundBasisPoints: 5000 };

/** Who calls the visit off. The hospital's own cancellation always gives everything back. */
export type CancelledBy = "patient" | "staff" | "doctor";

export type CancellationOutcome = "nothing_paid" | "by_hospital" | "in_time" | "late";

export interface RefundOutcome {
  readonly refund: Paise;
  readonly kept: Paise;
  readonly reason: CancellationOutcome;
}

export interface RefundQuestion {
  /** What was captured less what already went back. */
  readonly paid: Paise;
  readonly startsAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  readonly rule: CancellationRule;
  readonly by: CancelledBy;
}

/** Exactly what a cancellation gives back: the screen shows it and the command makes it. A late part paisa goes to the patient. */
export function refundFor({ paid, startsAt, now, rule, by }: RefundQuestion): RefundOutcome {
  if (paid <= 0) return { refund: zero, kept: zero, reason: "nothing_paid" };
  if (by !== "patient") return { refund: paid, kept: zero, reason: "by_hospital" };
  if (Temporal.Instant.compare(now, freeUntil(startsAt, rule)) <= 0) {
    return { refund: paid, kept: zero, reason: "in_time" };
  }
  const refund = share(paid, rule.lateRefundBasisPoints, "up");
  return { refund, kept: subtract(paid, refund), reason: "late" };
}

/** The last instant at which a patient's cancellation is free. */
export function freeUntil(startsAt: Temporal.Instant, rule: CancellationRule): Temporal.Instant {
  return startsAt.subtract({ hours: rule.freeHoursBefore });
}

/** A patient cannot call off a visit whose time has come; staff and doctors can. Throws `cancel_too_late`. */
export function assertCancellable(startsAt: Temporal.Instant, now: Temporal.Instant, by: CancelledBy): void {
  if (by === "patient" && Temporal.Instant.compare(now, startsAt) >= 0) throw new DomainError("cancel_too_late");
}
