import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import type { RefundView } from "@carepoint/domain/billing/schema";
import type { PaymentStatus } from "@carepoint/domain/billing/states";

/** How a visit's payment stands, as the server tells it. */
export interface PaymentFacts {
  readonly status: PaymentStatus | null;
  readonly appointmentStatus: AppointmentStatus;
  readonly outcome: "waiting" | "paid_confirmed" | "failed" | "late_refunded" | "refunded";
  readonly refunds: readonly Pick<RefundView, "status" | "amount">[];
}

/** What the person must be able to tell apart, and what they can do in each. */
export type PaymentScene =
  | "waiting"
  | "checking"
  | "confirmed"
  | "failed"
  | "lapsed"
  | "late_refunding"
  | "late_refunded"
  | "refunding"
  | "refunded"
  | "kept";

/** Which of the scenes it is. An attempt without an answer is being checked: the person must not pay again. */
export function paymentScene({ status, appointmentStatus, outcome, refunds }: PaymentFacts): PaymentScene {
  const back = refunds.length > 0 && refunds.every((refund) => refund.status === "processed");
  switch (outcome) {
    case "paid_confirmed":
      if (appointmentStatus !== "cancelled") return "confirmed";
      if (refunds.length === 0) return "kept";
      return back ? "refunded" : "refunding";
    case "late_refunded":
      return back ? "late_refunded" : "late_refunding";
    case "refunded":
      return back ? "refunded" : "refunding";
    case "failed":
      return appointmentStatus === "pending" ? "failed" : "lapsed";
    case "waiting":
      if (status === "attempted" || status === "authorized" || status === "captured") return "checking";
      return appointmentStatus === "pending" ? "waiting" : "lapsed";
  }
}

/** Nothing more can come of its own: asking again would only cost the phone's battery. */
export function isSettled(facts: PaymentFacts): boolean {
  const scene = paymentScene(facts);
  return scene === "confirmed" || scene === "late_refunded" || scene === "refunded" || scene === "kept";
}

/** Milliseconds to the next question after so many answers: 5 s, then ever longer, at most a minute. */
export function nextAsk(answers: number): number {
  return Math.min(60_000, Math.round(5_000 * 1.25 ** Math.max(0, answers - 1)));
}
