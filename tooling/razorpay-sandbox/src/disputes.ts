import { badRequest } from "./refusal.ts";
import type { World } from "./world.ts";

export const disputeSteps = ["created", "under_review", "action_required", "closed", "won", "lost"] as const;
export type DisputeStep = (typeof disputeSteps)[number];

/** As Razorpay's dispute entity: amounts in paise, times in seconds. */
export interface Dispute {
  readonly id: string;
  readonly entity: "dispute";
  readonly payment_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly amount_deducted: number;
  readonly reason_code: string;
  readonly respond_by: number;
  readonly status: "open" | "under_review" | "won" | "lost" | "closed";
  readonly phase: "chargeback";
  readonly created_at: number;
}

const statuses: Readonly<Record<DisputeStep, Dispute["status"]>> = {
  created: "open",
  action_required: "open",
  under_review: "under_review",
  closed: "closed",
  won: "won",
  lost: "lost",
};

/** The payer's bank contests a captured payment, or says what became of that. */
export function dispute({ store, webhooks, now }: World, paymentId: string, step: DisputeStep): Dispute {
  const payment = store.state.payments[paymentId];
  if (!payment?.captured) throw badRequest("Only a captured payment can be disputed.");
  const created = Math.floor(now().epochMilliseconds / 1000);
  const entity: Dispute = {
    id: `disp_${paymentId.slice("pay_".length)}`,
    entity: "dispute",
    payment_id: paymentId,
    amount: payment.amount,
    currency: payment.currency,
    amount_deducted: step === "lost" ? payment.amount : 0,
    reason_code: "chargeback_authorization",
    respond_by: created + 7 * 86_400,
    status: statuses[step],
    phase: "chargeback",
    created_at: created,
  };
  store.state.disputes = { ...store.state.disputes, [entity.id]: entity };
  store.changed();
  webhooks.emit(`payment.dispute.${step}`, { payment, dispute: entity });
  return entity;
}

/** The latest first, as the API lists them. */
export function listDisputes({ store }: World, { count, skip }: { count: number; skip: number }): Dispute[] {
  return Object.values(store.state.disputes ?? {})
    .reverse()
    .slice(skip, skip + count);
}
