import { createHash } from "node:crypto";
import { paymentCallback } from "@carepoint/domain/billing/schema";
import { paymentId } from "@carepoint/domain/kernel/id";
import { Hono, type Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod";
import { askIfIdle } from "../../flows/check-payment.ts";
import { pageOfPayment } from "../../flows/page-of-payment.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { recognise } from "../../kernel/auth.ts";
import { type Services, systemActor } from "../../kernel/context.ts";
import { formOf, tooLarge } from "../../kernel/http.ts";
import type { Shedding } from "../../kernel/request.ts";
import { transact } from "../../kernel/trpc.ts";
import type { PaymentProvider } from "../../providers/providers.ts";
import { gatewayRef, type WebhookBody, webhookBody } from "../../providers/razorpay-answers.ts";
import { gatewayCalls } from "./access.ts";
import { factsOfAttempt, factsOfDispute, factsOfRefund, recordFacts } from "./commands/record-facts.ts";
import { tellOfDispute } from "./commands/tell-of-dispute.ts";
import { findPaymentByAttempt, findPaymentByOrder, type Payment } from "./queries/payments.ts";
import { checkPayment, placeLater, settle } from "./workers.ts";

type Bindings = { Variables: { requestId: string } };

/** Where the gateway and the browsers that it sends back call us. Nothing here trusts a cookie or a body without its signature. */
export function paymentRoutes(services: Services, shed: Shedding): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  const gateway = services.providers.payments;
  if (!gateway) return routes;
  routes.post("/api/payments/razorpay/callback", bodyLimit({ maxSize: 16 * 1024, onError: tooLarge }), (c) =>
    returnFromCheckout(services, { gateway, shed }, c),
  );
  // nothing of the gateway's is this large: it is told so, and not to send it again as it would for a fault of ours
  routes.post("/webhooks/razorpay", bodyLimit({ maxSize: 1024 * 1024, onError: tooLarge }), (c) =>
    hear(services, { gateway, shed }, c),
  );
  return routes;
}

interface Listening {
  readonly gateway: PaymentProvider;
  readonly shed: Shedding;
}

/**
 * Checkout's POST after paying, or after failing to. The person always ends on the page that follows the payment, however many
 * pay in the same network: it carries no cookie, and its signature is all that tells it from a flood.
 */
async function returnFromCheckout(services: Services, { gateway, shed }: Listening, c: HonoContext<Bindings>) {
  const form = Object.fromEntries(await formOf(c));
  const paid = paymentCallback.safeParse(form);
  if (!paid.success) return returnUnpaid(services, shed, form, c);
  const { razorpay_order_id: orderId, razorpay_payment_id: ref, razorpay_signature: signature } = paid.data;
  const isGenuine = gateway.isCallbackGenuine(orderId, ref, signature);
  await (isGenuine ? shed.replayed(orderId) : shed.unsigned(c));
  const payment = isGenuine ? await findPaymentByOrder(services.db, orderId) : undefined;
  if (payment?.orderRef !== orderId) {
    services.log.warn({ requestId: c.get("requestId") }, "forged payment callback");
    return c.json({ error: "payment_mismatch" }, 400);
  }
  try {
    await lookUp(services, gateway, payment, ref, c.get("requestId"));
  } catch (err) {
    services.log.warn({ err, requestId: c.get("requestId") }, "payment not settled yet"); // webhook or reconciler will
  }
  return c.redirect(await pageOfPayment(services.db, payment), 303);
}

/** Nobody signs a failure. Past the network's limit it is not looked up: home says how the payment stands. */
async function returnUnpaid(
  services: Services,
  shed: Shedding,
  form: Record<string, unknown>,
  c: HonoContext<Bindings>,
) {
  const isShed = await shed.unsigned(c).then(
    () => false,
    () => true,
  );
  const failed = isShed ? undefined : await failedPayment(services, form["error[metadata]"]);
  if (failed) await lookAgain(services, failed, c.get("requestId"));
  return c.redirect(failed ? await pageOfPayment(services.db, failed) : "/", 303);
}

/** The signature proves that the attempt exists; what it is worth only the gateway itself may say. */
async function lookUp(services: Services, gateway: PaymentProvider, payment: Payment, ref: string, requestId: string) {
  await gatewayCalls(services, payment.invoiceId, "waiting")();
  const attempt = await gateway.payment(ref);
  if (attempt.orderRef !== payment.orderRef) return;
  const news = { source: "callback" as const, facts: factsOfAttempt(attempt) };
  await transact(await systemContext(services, requestId), (ctx) => settlePayment(ctx, payment.id, news));
}

/** The page that follows should know at once that an attempt failed; the gateway says so, never the form. */
async function lookAgain(services: Services, payment: Payment, requestId: string) {
  const ctx = await systemContext(services, requestId);
  try {
    await askIfIdle(ctx, payment);
  } catch (err) {
    services.log.warn({ err, requestId }, "payment not looked up yet"); // the page asks, and the reconciler
  }
}

/** `error[metadata]` is JSON and unsigned: it only finds the payment to look at and the page to show. */
async function failedPayment({ db }: Services, metadata: unknown): Promise<Payment | undefined> {
  const told = failure.safeParse(metadata);
  return told.success ? findPaymentByOrder(db, told.data.order_id) : undefined;
}

const failure = z
  .string()
  .max(2000)
  .transform((text, refusal) => {
    try {
      return JSON.parse(text);
    } catch {
      refusal.addIssue({ code: "custom" });
      return z.NEVER;
    }
  })
  .pipe(z.object({ order_id: gatewayRef }));

/** Verify, store, enqueue, answer: the effect is a job's, so that the gateway never waits for it. */
async function hear(services: Services, { gateway, shed }: Listening, c: HonoContext<Bindings>) {
  const body = Buffer.from(await c.req.arrayBuffer());
  if (!gateway.isWebhookGenuine(body, c.req.header("X-Razorpay-Signature") ?? "")) {
    await shed.unsigned(c);
    services.log.warn({ requestId: c.get("requestId") }, "forged webhook");
    return c.json({ error: "forbidden" }, 401);
  }
  const told = parseBody(body);
  if (told) await store(services, told, body, c.get("requestId"));
  return c.json({ ok: true });
}

async function store(services: Services, { event, payload }: WebhookBody, body: Buffer, requestId: string) {
  const [attempt, refund, dispute] = [payload.payment?.entity, payload.refund?.entity, payload.dispute?.entity];
  const ask = (payload.payment_link ?? payload.qr_code)?.entity.id;
  const attemptRef = (refund ?? dispute)?.paymentRef ?? attempt?.id ?? null;
  const payment = await whose(services, ask ?? attempt?.orderRef ?? null, attemptRef);
  const bodyHash = createHash("sha256").update(body).digest();
  if (!payment && attempt?.captured) {
    const context = await systemContext(services, requestId);
    return transact(context, (ctx) => placeLater(ctx, attempt, bodyHash)); // a link's, a code's or a stranger's
  }
  if (!payment) return;
  const of = { captured: attempt?.captured ?? true, currency: attempt?.currency ?? payment.currency };
  const facts = [
    ...(attempt ? factsOfAttempt(attempt) : []),
    ...(refund ? factsOfRefund(refund, of) : []),
    ...(dispute ? factsOfDispute(dispute, event) : []),
  ];
  const id = paymentId.parse(payment.id);
  const answers = refund?.receipt ? [{ idempotencyKey: refund.receipt, refund: refund.id }] : [];
  await transact(await systemContext(services, requestId), async (ctx) => {
    const isNews = await recordFacts(ctx, { paymentId: id, source: "webhook", facts, answers, bodyHash });
    if (isNews) await ctx.jobs.enqueue(ctx.tx, settle, { paymentId: id });
    if (isNews && dispute) ctx.touch(`money:${payment.branchId}`);
    if (isNews) await tellOfDispute(ctx, payment, facts);
    if (event === "refund.failed" || (ask && !attempt)) await ctx.jobs.enqueue(ctx.tx, checkPayment, { paymentId: id });
  });
}

/** The payment that a webhook speaks of; undefined for an order that is none of ours. */
async function whose({ db }: Services, orderRef: string | null, attemptRef: string | null) {
  const byOrder = orderRef ? await findPaymentByOrder(db, orderRef) : undefined;
  return byOrder ?? (attemptRef ? findPaymentByAttempt(db, attemptRef) : undefined);
}

function parseBody(body: Buffer): WebhookBody | undefined {
  try {
    return webhookBody.safeParse(JSON.parse(body.toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

async function systemContext(services: Services, requestId: string) {
  const { now } = await recognise(services.db, null, null);
  return { ...services, now, actor: systemActor, requestId };
}
