import { greatest, least, type Paise, sum, zero } from "../kernel/money.ts";
import { type DisputeEvent, type DisputeFold, foldDisputes } from "./disputes.ts";
import type { PaymentStatus } from "./states.ts";

/**
 * One fact about a payment, from the callback, the webhook or the reconciler. `attempt` is the gateway's payment id:
 * one order may see several attempts, and by accident several captures. Order and number of arrival mean nothing.
 */
export type PaymentEvent =
  | { readonly kind: "created" }
  | { readonly kind: "attempted" | "failed" | "authorized"; readonly attempt: string }
  | { readonly kind: "captured"; readonly attempt: string; readonly amount: Paise }
  /** A cheque that had been taken for money: none came of it. */
  | { readonly kind: "returned"; readonly attempt: string }
  | {
      readonly kind: "refunded";
      readonly attempt: string;
      readonly refund: string;
      readonly amount: Paise;
      /** False for money that the gateway gives back because nobody captured it: that was never ours. */
      readonly ofCaptured: boolean;
    }
  | DisputeEvent;

export interface AttemptFold {
  readonly attempt: string;
  readonly status: PaymentStatus;
  readonly captured: Paise;
  readonly refunded: Paise;
}

export interface PaymentFold {
  readonly status: PaymentStatus;
  readonly captured: Paise;
  readonly refunded: Paise;
  /** By id. More than one with money in it means that somebody paid twice. */
  readonly attempts: readonly AttemptFold[];
  /** What banks contest of it. Money that was lost so was captured all the same: it is no refund of ours. */
  readonly disputes: readonly DisputeFold[];
}

/** Later entries outrank earlier ones while nothing is captured: within one attempt its failure is its end … */
const rank: readonly PaymentStatus[] = ["created", "attempted", "failed", "authorized"];

/** … and among several attempts, one that a bank has not answered yet outranks those that failed. */
const rankOfAll: readonly PaymentStatus[] = ["created", "failed", "attempted", "authorized"];

/**
 * What a set of events amounts to. Facts only ever add: the same set in any order, with any repetition, gives the same
 * state, and a refund heard of before its capture never leaves a payment looking paid.
 */
export function foldPayment(events: readonly PaymentEvent[]): PaymentFold {
  const disputed = events.filter((event) => event.kind === "disputed");
  const ids = new Set(
    events.flatMap((event) => (event.kind === "created" || event.kind === "disputed" ? [] : [event.attempt])),
  );
  const attempts = [...ids].sort().map((attempt) => foldAttempt(attempt, events));
  const captured = sum(attempts.map((each) => each.captured));
  const refunded = sum(attempts.map((each) => each.refunded));
  const statuses = attempts.map((each) => each.status);
  const cameBack = captured === refunded && statuses.includes("returned");
  const status = cameBack ? "returned" : (moneyStatus(captured, refunded) ?? highest(statuses, rankOfAll));
  return { status, captured, refunded, attempts, disputes: foldDisputes(disputed) };
}

function foldAttempt(attempt: string, events: readonly PaymentEvent[]): AttemptFold {
  const captures: Paise[] = [];
  const refunds = new Map<string, Paise>();
  const seen = new Set<PaymentStatus>();
  let released = false;
  let returned = false;
  for (const event of events) {
    if (event.kind === "created" || event.kind === "disputed" || event.attempt !== attempt) continue;
    if (event.kind === "captured") captures.push(event.amount);
    else if (event.kind === "returned") returned = true;
    else if (event.kind !== "refunded") seen.add(event.kind);
    else if (event.ofCaptured) refunds.set(event.refund, greatest(refunds.get(event.refund) ?? zero, event.amount));
    else released = true;
  }
  const given = sum([...refunds.values()]);
  // A refund of captured money proves the capture, even when its own event is still under way.
  // Of a cheque that came back nothing was ours but what had been paid out of it.
  const captured = captures.length > 0 && !returned ? captures.reduce(greatest) : given;
  const refunded = least(captured, given);
  if (returned) return { attempt, status: "returned", captured, refunded };
  const waiting = released ? "failed" : highest([...seen], rank);
  return { attempt, status: moneyStatus(captured, refunded) ?? waiting, captured, refunded };
}

function moneyStatus(captured: Paise, refunded: Paise): PaymentStatus | undefined {
  if (captured <= 0) return undefined;
  if (refunded >= captured) return "refunded";
  return refunded > 0 ? "part_refunded" : "captured";
}

function highest(statuses: readonly PaymentStatus[], order: readonly PaymentStatus[]): PaymentStatus {
  return order[Math.max(0, ...statuses.map((status) => order.indexOf(status)))] ?? "created";
}
