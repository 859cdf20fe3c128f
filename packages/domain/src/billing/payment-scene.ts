import type { AppointmentStatus } from "../appointments/states.ts";
import type { PaymentStatus, RefundStatus } from "./states.ts";

/** A bank has an attempt and has not said yes or no for good: the same money must not be asked for again. */
export function isPending(status: PaymentStatus): boolean {
  return status === "attempted" || status === "authorized";
}

export interface Asked {
  readonly orderRef: string | null;
  readonly openedAt: Temporal.Instant | null;
  readonly answeredAt: Temporal.Instant | null;
}

/** The checkout was opened and the gateway has not been asked since: nobody here knows whether money moved. */
export function isUnanswered({ orderRef, openedAt, answeredAt }: Asked): boolean {
  if (orderRef === null || openedAt === null) return false;
  return answeredAt === null || Temporal.Instant.compare(answeredAt, openedAt) < 0;
}

/** What a payment's money did: the server's word. */
export const paymentOutcomes = [
  "waiting",
  "paid_confirmed",
  "failed",
  "late_choosing",
  "late_refunded",
  "refunded",
] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];

/** How a visit's payment stands, as the server tells it. */
export interface PaymentFacts {
  readonly status: PaymentStatus;
  readonly appointmentStatus: AppointmentStatus;
  readonly outcome: PaymentOutcome;
  /** The checkout was opened and the gateway has not answered since. */
  readonly unanswered: boolean;
  /** The desk confirmed the visit, and its bill stays to be paid. */
  readonly due: boolean;
  /** The money came after the time was released, and the time was still free. */
  readonly retaken: boolean;
  /** The time was held for a visit's move, and the visit has moved there: its money is the visit's now. */
  readonly moved: boolean;
  readonly refunds: readonly { readonly status: RefundStatus }[];
}

/** What a person must be able to tell apart, and what they can do in each. */
export const paymentScenes = [
  "waiting",
  "due",
  "checking",
  "confirmed",
  "confirmed_late",
  "moved",
  "failed",
  "lapsed",
  "late_choice",
  "late_refunding",
  "late_refunded",
  "refund_due",
  "refunding",
  "refunded",
  "kept",
] as const;
export type PaymentScene = (typeof paymentScenes)[number];

/** Which of the scenes it is. Without the bank's answer it is being checked: the person must not pay again. */
export function paymentScene(facts: PaymentFacts): PaymentScene {
  const { status, appointmentStatus, outcome, refunds } = facts;
  if (facts.moved) return "moved";
  const isOpen = appointmentStatus === "pending" || facts.due;
  const isBack = refunds.length > 0 && refunds.every((refund) => refund.status === "processed");
  switch (outcome) {
    case "paid_confirmed":
      if (facts.due) return "due"; // a later change of the visit has a bill of its own
      if (appointmentStatus !== "cancelled") return facts.retaken ? "confirmed_late" : "confirmed";
      return refunds.length === 0 ? "kept" : goingBack(refunds);
    case "late_choosing":
      return "late_choice";
    case "late_refunded":
      return isBack ? "late_refunded" : "late_refunding";
    case "refunded":
      return goingBack(refunds);
    case "failed":
      if (facts.unanswered) return "checking"; // tried anew after a failure
      return isOpen ? "failed" : "lapsed";
    case "waiting":
      if (facts.unanswered || isPending(status) || status === "captured") return "checking";
      if (facts.due) return "due";
      return isOpen ? "waiting" : "lapsed";
  }
}

function goingBack(refunds: PaymentFacts["refunds"]): PaymentScene {
  if (refunds.some(({ status }) => status === "due")) return "refund_due";
  return refunds.every(({ status }) => status === "processed") ? "refunded" : "refunding";
}

/** Nothing more can come of its own: asking again would only cost the phone's battery. */
export function isSettled(facts: PaymentFacts): boolean {
  const scene = paymentScene(facts);
  const ends: readonly PaymentScene[] = [
    "confirmed",
    "confirmed_late",
    "moved",
    "late_refunded",
    "refund_due",
    "refunded",
    "kept",
  ];
  return ends.includes(scene);
}

/** Milliseconds to the next question after so many answers: 5 s, then ever longer, at most a minute. */
export function nextAsk(answers: number): number {
  return Math.min(60_000, Math.round(5_000 * 1.25 ** Math.max(0, answers - 1)));
}
