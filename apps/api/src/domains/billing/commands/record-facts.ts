import { disputePhase } from "@carepoint/domain/billing/disputes";
import type { CommandContext } from "../../../kernel/context.ts";
import type { GatewayPayment, GatewayRefund } from "../../../providers/providers.ts";
import type { GatewayDispute } from "../../../providers/razorpay-answers.ts";
import { type FactSource, type GatewayFact, insertFacts } from "../queries/payment-events.ts";
import { nameRefund } from "../queries/refunds.ts";

export interface Hearsay {
  readonly paymentId: string;
  readonly source: FactSource;
  readonly facts: readonly GatewayFact[];
  /** Which of our refund requests the gateway's refunds answer. */
  readonly answers?: readonly { readonly idempotencyKey: string; readonly refund: string }[];
  readonly bodyHash?: Buffer;
}

/** Keeps what the gateway said about a payment. True when something of it was news. */
// unaudited: a fact is append-only and its own record; what it causes is audited
export async function recordFacts(ctx: CommandContext, hearsay: Hearsay): Promise<boolean> {
  const { paymentId, source, facts, answers = [], bodyHash } = hearsay;
  for (const { idempotencyKey, refund } of answers) await nameRefund(ctx.tx, paymentId, idempotencyKey, refund);
  return (await insertFacts(ctx.tx, paymentId, facts, { source, at: ctx.now, ...(bodyHash && { bodyHash }) })) > 0;
}

/** What an attempt as the gateway shows it proves. */
export function factsOfAttempt({ id, status, captured, amount, currency }: GatewayPayment): GatewayFact[] {
  const fact = { attempt: id, amount, currency };
  if (captured) return [{ kind: "captured", ...fact }];
  if (status === "created") return [{ kind: "attempted", ...fact }];
  if (status === "failed" || status === "authorized") return [{ kind: status, ...fact }];
  return []; // an authorization given back: its refund says so
}

/** What a refund proves: only a processed one has moved money. */
export function factsOfRefund(refund: GatewayRefund, of: Pick<GatewayPayment, "captured" | "currency">): GatewayFact[] {
  if (refund.status !== "processed") return [];
  const { id, paymentRef, amount } = refund;
  return [
    { kind: "refunded", attempt: paymentRef, refund: id, amount, currency: of.currency, ofCaptured: of.captured },
  ];
}

/**
 * What a word about a contested payment proves: the phase that the event is called by, or without one what its status
 * says. A loss is of what was deducted.
 */
export function factsOfDispute(dispute: GatewayDispute, event?: string): GatewayFact[] {
  const { id, paymentRef, currency, respondBy, status, deducted } = dispute;
  const named = event === undefined ? phaseOf[status] : event.replace(/^payment\.dispute\./, "");
  const phase = disputePhase.safeParse(named).data;
  const amount = phase === "lost" && deducted > 0 ? deducted : dispute.amount;
  return phase ? [{ kind: "disputed", attempt: paymentRef, dispute: id, phase, amount, currency, respondBy }] : [];
}

const phaseOf = { open: "created", under_review: "under_review", won: "won", lost: "lost", closed: "closed" } as const;
