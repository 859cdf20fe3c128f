import { refundId } from "../kernel/id.ts";
import type { RefundStatus } from "./states.ts";

/** How far a refund has come at the gateway. */
export interface RefundProgress {
  readonly status: RefundStatus;
  /** The gateway's id of the current attempt; null while it has not been heard to know it. */
  readonly providerRef: string | null;
  readonly attempt: number;
  readonly triedAt: Temporal.Instant;
}

/** What the gateway knows an attempt by. The same key with the same body is the same refund there, however often it is sent. */
export function refundKey(refundId: string, attempt: number): string {
  return `${attempt === 1 ? "refund" : `rf${attempt}`}-${refundId.replaceAll("-", "")}`; // receipts have 40 characters
}

/** Whose attempt a key of ours is; null for a receipt that somebody else wrote. */
export function refundOfKey(key: string): string | null {
  const [, a, b, c, d, e] = /^(?:refund|rf\d+)-(\w{8})(\w{4})(\w{4})(\w{4})(\w{12})$/.exec(key) ?? [];
  return refundId.safeParse([a, b, c, d, e].join("-")).data ?? null;
}

/**
 * Which attempt a retry makes: a new one only after the gateway itself said that the last one failed. While its answer
 * is unknown, or it refused without making a refund, the old key goes out again, so that nothing can be paid twice.
 */
export function nextAttempt({ status, providerRef, attempt }: RefundProgress): number {
  return status === "failed" && providerRef !== null ? attempt + 1 : attempt;
}

/** Why the gateway refused to make a refund, where somebody can help it: its account of the hospital held too little. */
export const refundRefusals = ["short_balance"] as const;
export type RefundRefusal = (typeof refundRefusals)[number];

/** `short`: refused for want of money at the gateway. `twice`: it had gone back by another way. `past_us`: made in the gateway's dashboard, and the books do not know why yet. */
export const refundTroubles = ["twice", "failed", "short", "unanswered", "slow", "past_us", "due"] as const;
export type RefundTrouble = (typeof refundTroubles)[number];

/** After so long a refund's silence needs a person. Banks take up to seven working days after the gateway has paid. */
export const refundPatience = { unansweredMinutes: 30, slowHours: 24 * 5 } as const;

interface Standing extends Pick<RefundProgress, "status" | "triedAt"> {
  readonly refusedFor?: RefundRefusal | null;
}

/** Why somebody should look at a refund, or null while it goes its way. */
export function refundTrouble({ status, triedAt, refusedFor = null }: Standing, now: Temporal.Instant) {
  const since = (minutes: number) => Temporal.Instant.compare(triedAt.add({ minutes }), now) <= 0;
  const troubles: Readonly<Record<RefundStatus, RefundTrouble | null>> = {
    due: "due",
    failed: refusedFor === "short_balance" ? "short" : "failed",
    requested: since(refundPatience.unansweredMinutes) ? "unanswered" : null,
    sent: since(refundPatience.slowHours * 60) ? "slow" : null,
    processed: null,
    void: null,
  };
  return troubles[status];
}
