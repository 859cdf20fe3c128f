import * as z from "zod";
import type { GatewayPayment, GatewayRefund } from "./providers.ts";

/** An id of Razorpay's: `pay_…`, `order_…`, `rfnd_…`. */
export const gatewayRef = z.string().regex(/^[a-z]{2,8}_[A-Za-z0-9]{6,40}$/);
const amount = z.int().min(0);
const currency = z.string().regex(/^[A-Z]{3}$/);

export const orderAnswer = z.object({ id: gatewayRef, amount, currency });

/** A payment as Razorpay sends it, in answers and webhooks alike; what we do not need never gets in. */
export const paymentAnswer = z
  .object({
    id: gatewayRef,
    order_id: gatewayRef.nullish(),
    status: z.enum(["created", "authorized", "captured", "refunded", "failed"]),
    amount,
    currency,
    captured: z.boolean().nullish(),
  })
  .transform(
    ({ order_id, captured, ...rest }): GatewayPayment => ({
      ...rest,
      orderRef: order_id ?? null,
      captured: captured ?? rest.status === "captured",
    }),
  );
export const paymentsAnswer = z.object({ items: z.array(paymentAnswer).max(200) });

export const codeAnswer = z.object({
  id: gatewayRef,
  image_content: z.string().min(8).max(1024),
  payment_amount: amount,
});
export const codesAnswer = z.object({ items: z.array(z.object({ id: gatewayRef })).max(100) });

/** Attempts at a link stand in it without their order; a failed or captured one has its id there. */
export const linkAnswer = z.object({
  id: gatewayRef,
  amount,
  currency,
  reference_id: z.string().max(64),
  short_url: z.url().max(512),
  payments: z
    .array(z.object({ payment_id: gatewayRef }))
    .max(200)
    .nullish(),
});
export const linksAnswer = z.object({ payment_links: z.array(linkAnswer).max(100) });
export const ordersAnswer = z.object({
  items: z.array(z.object({ id: gatewayRef, receipt: z.string().max(64).nullish() })).max(100),
});

/** `receipt` is the idempotency key that we sent with the refund; absent when somebody refunded at the gateway itself. */
export const refundAnswer = z
  .object({
    id: gatewayRef,
    payment_id: gatewayRef,
    amount,
    status: z.enum(["pending", "processed", "failed"]),
    receipt: z.string().max(64).nullish(),
  })
  .transform(
    ({ payment_id, receipt, ...rest }): GatewayRefund => ({
      ...rest,
      paymentRef: payment_id,
      receipt: receipt ?? null,
    }),
  );
export const refundsAnswer = z.object({ items: z.array(refundAnswer).max(200) });

/** A payment that its payer's bank contests; `respond_by` is in seconds, and what was deducted is told once it is lost. */
export const disputeAnswer = z
  .object({
    id: gatewayRef,
    payment_id: gatewayRef,
    amount,
    currency,
    amount_deducted: amount.nullish(),
    respond_by: z.int().min(0).nullish(),
    status: z.enum(["open", "under_review", "won", "lost", "closed"]),
  })
  .transform(({ payment_id, respond_by, amount_deducted, ...rest }) => ({
    ...rest,
    deducted: amount_deducted ?? 0,
    paymentRef: payment_id,
    respondBy: respond_by ? Temporal.Instant.fromEpochMilliseconds(respond_by * 1000) : null,
  }));
export type GatewayDispute = z.output<typeof disputeAnswer>;
export const disputesAnswer = z.object({ items: z.array(disputeAnswer).max(100) });

const entity = <S extends z.ZodType>(schema: S) => z.object({ entity: schema }).optional();

/** The body of a webhook. Events that we do not know have neither a payment nor a refund, or are left alone. */
export const webhookBody = z.object({
  event: z.string().max(64),
  payload: z.object({
    payment: entity(paymentAnswer),
    refund: entity(refundAnswer),
    dispute: entity(disputeAnswer),
    payment_link: entity(z.object({ id: gatewayRef })),
    qr_code: entity(z.object({ id: gatewayRef })),
  }),
});
export type WebhookBody = z.output<typeof webhookBody>;
