import { DomainError } from "@carepoint/domain/kernel/errors";
import { paymentId, refundId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { settlePayment } from "../../flows/settle-payment.ts";
import type { CommandContext } from "../../kernel/context.ts";
import { type Job, type JobContext, job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import type { GatewayPayment, GatewayRefund, PaymentProvider } from "../../providers/providers.ts";
import { closePayment } from "./commands/close-payment.ts";
import { discardDraft } from "./commands/discard-draft.ts";
import { factsOfAttempt, factsOfRefund, type Hearsay } from "./commands/record-facts.ts";
import { trackRefund } from "./commands/track-refund.ts";
import { sendRefund } from "./jobs.ts";
import { claimDuePayments, findRecentlyConfirmed } from "./queries/due.ts";
import { findPayment, findPaymentForUpdate, type Payment } from "./queries/payments.ts";
import { findRefund, type Refund, refundsOf } from "./queries/refunds.ts";

const onePayment = z.object({ paymentId });

/** No bank's answer comes later than this (Razorpay: three days, five in its older page). */
const latestAnswer = { hours: 24 * 5 };

/** Longer than all tries of a refund's job together. */
const sendingTakes = { minutes: 10 };

/** After a webhook: what it said is stored, now it takes effect. */
export const settle = job({
  name: "billing.settle",
  payload: onePayment,
  run: async (ctx, { paymentId: id }) => {
    await transact(ctx, (command) => settlePayment(command, id));
  },
});

/** Asks the gateway what became of one order, its attempts and their refunds. */
export const checkPayment = job({
  name: "billing.check-payment",
  payload: onePayment,
  run: async (ctx, { paymentId: id }) => {
    const payment = await findPayment(ctx.db, id);
    if (!payment?.orderRef) return;
    const told = await ask(gatewayOf(ctx), payment.orderRef);
    const failed = told.refunds.filter(({ refund }) => refund.status === "failed").length;
    if (failed > 0) ctx.log.error({ paymentId: id, failed }, "refunds failed at the gateway");
    await transact(ctx, (command) => takeIn(command, id, told));
  },
});

/** Every minute: whatever a lost webhook or a dead job left open is found by asking, ever more rarely as it ages. */
export const reconcile = job({
  name: "billing.reconcile",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    if (!ctx.providers.payments) return;
    await ctx.db.transaction().execute(async (tx) => {
      for (const id of await claimDuePayments(tx, ctx.now)) {
        await ctx.jobs.enqueue(tx, checkPayment, { paymentId: paymentId.parse(id) });
      }
    });
  },
});

/** Every six hours: a second capture of an order that is long settled. */
export const recheck = job({
  name: "billing.recheck",
  payload: z.object({}),
  every: "17 */6 * * *",
  run: async (ctx) => {
    if (!ctx.providers.payments) return;
    const recent = await findRecentlyConfirmed(ctx.db, ctx.now);
    await ctx.db.transaction().execute(async (tx) => {
      for (const id of recent) await ctx.jobs.enqueue(tx, checkPayment, { paymentId: paymentId.parse(id) });
    });
  },
});

/** The run of `sendRefund`: the same key each time, so that a lost answer never pays twice. */
export const refundSender = job({
  ...sendRefund,
  run: async (ctx, { refundId: id }) => {
    const refund = await findRefund(ctx.db, id);
    if (refund?.status !== "requested") return;
    const { attemptRef, amount, idempotencyKey, paymentId: of } = refund;
    const wanted = { paymentRef: attemptRef, amount, idempotencyKey };
    const answer = await gatewayOf(ctx)
      .refund(wanted)
      .catch((err: unknown) => {
        ctx.log.error({ err, refundId: id }, "refund not taken by the gateway");
        throw err;
      });
    if (answer.paymentRef !== attemptRef || answer.amount !== amount) throw new DomainError("payment_mismatch");
    const refunds = [{ refund: answer, facts: factsOfRefund(answer, ours) }];
    const answers = [{ idempotencyKey, refund: answer.id }];
    await transact(ctx, (command) => takeIn(command, of, { attempts: [], refunds, answers }));
  },
});

/** A refund that we asked for is always one of captured rupees. */
const ours = { captured: true, currency: "INR" };

export const billingJobs: readonly Job[] = [
  registered(settle),
  registered(checkPayment),
  registered(reconcile),
  registered(recheck),
  registered(refundSender),
];

/** Payloads differ; the registry holds them as one kind, each parsed by its own schema. */
function registered<P extends object>(definition: Job<P>): Job {
  return { ...definition, run: (ctx, payload) => definition.run(ctx, definition.payload.parse(payload)) };
}

interface Told {
  readonly attempts: readonly GatewayPayment[];
  readonly refunds: readonly { refund: GatewayRefund; facts: ReturnType<typeof factsOfRefund> }[];
  readonly answers: NonNullable<Hearsay["answers"]>;
}

async function ask(gateway: PaymentProvider, orderRef: string): Promise<Told> {
  const attempts = await gateway.paymentsOf(orderRef);
  const refunds: Told["refunds"][number][] = [];
  for (const attempt of attempts.filter(({ captured, status }) => captured || status === "refunded")) {
    for (const refund of await gateway.refundsOf(attempt.id)) {
      refunds.push({ refund, facts: factsOfRefund(refund, attempt) });
    }
  }
  return { attempts, refunds, answers: [] };
}

/** Facts first, then their effect, then what is not money: refunds under way, refunds that failed, a payment nobody made. */
async function takeIn(ctx: CommandContext, id: string, { attempts, refunds, answers }: Told): Promise<void> {
  const facts = [...attempts.flatMap(factsOfAttempt), ...refunds.flatMap((each) => each.facts)];
  await settlePayment(ctx, id, { source: "reconciler", facts, answers });
  const payment = await findPaymentForUpdate(ctx.tx, null, id);
  if (!payment) return;
  const rows = await refundsOf(ctx.tx, id);
  for (const { refund } of refunds) {
    const row = rows.find(({ providerRef }) => providerRef === refund.id);
    const event = refund.status === "failed" ? "fail" : "send";
    if (row) await trackRefund(ctx, payment, row, { event, providerRef: refund.id });
  }
  for (const row of rows.filter((each) => isStuck(each, ctx.now))) {
    await ctx.jobs.enqueue(ctx.tx, sendRefund, { refundId: refundId.parse(row.id) });
  }
  if (isGivenUp(payment, ctx.now)) await giveUp(ctx, payment);
}

/** Its job has used up its tries, and the gateway knows of no such refund. */
function isStuck({ status, requestedAt }: Refund, now: Temporal.Instant): boolean {
  return status === "requested" && Temporal.Instant.compare(requestedAt.add(sendingTakes), now) < 0;
}

function isGivenUp({ outcome, captured, createdAt }: Payment, now: Temporal.Instant): boolean {
  return outcome === null && captured === 0 && Temporal.Instant.compare(createdAt.add(latestAnswer), now) < 0;
}

async function giveUp(ctx: CommandContext, payment: Payment): Promise<void> {
  await closePayment(ctx, payment, "refund");
  if (payment.appointmentId) await discardDraft(ctx, payment.appointmentId);
}

function gatewayOf({ providers }: JobContext): PaymentProvider {
  if (!providers.payments) throw new DomainError("provider_unavailable");
  return providers.payments;
}
