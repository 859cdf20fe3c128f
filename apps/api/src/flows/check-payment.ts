import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import type { PayTarget } from "@carepoint/domain/billing/payment-ask";
import type { InvoiceInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { refundId } from "@carepoint/domain/kernel/id";
import { type CountCall, type GatewayShare, gatewayCalls } from "../domains/billing/access.ts";
import { factsOfAttempt, factsOfRefund, type Hearsay } from "../domains/billing/commands/record-facts.ts";
import { trackRefund } from "../domains/billing/commands/track-refund.ts";
import { sendRefund } from "../domains/billing/jobs.ts";
import { claimAsk } from "../domains/billing/queries/due.ts";
import {
  findOpenAt,
  findPayment,
  findPaymentForUpdate,
  markAnswered,
  type Payment,
} from "../domains/billing/queries/payments.ts";
import { type Refund, refundsOf } from "../domains/billing/queries/refunds.ts";
import { type CommandContext, type Context, type Scope, systemActor } from "../kernel/context.ts";
import type { JobContext } from "../kernel/jobs.ts";
import { transact } from "../kernel/trpc.ts";
import type { GatewayPayment, GatewayRefund, PaymentProvider } from "../providers/providers.ts";
import { giveUpPayment } from "./give-up-payment.ts";
import { settlePayment } from "./settle-payment.ts";

/** Longer than all tries of a refund's job together. */
const sendingTakes = { minutes: 10 };

/** A waiting page asks what became of its payment; the gateway is asked at most every few seconds, whoever waits. */
export function checkVisitPayment(ctx: Context & { scope: Scope }, { appointmentId }: AppointmentInput) {
  return checkOpen(ctx, { appointmentId });
}

/** The same for a bill of the desk. */
export function checkBillPayment(ctx: Context & { scope: Scope }, { invoiceId }: InvoiceInput) {
  return checkOpen(ctx, { invoiceId });
}

/**
 * A checkout, a code or a link that was opened before may have been paid, also since the gateway was asked last: its window
 * may stand open anywhere. Only the gateway knows, so it is asked before another opens or the price changes. Throws
 * `rate_limited` when it was asked about this bill too often for the same end.
 */
export async function learnWhatBecame(
  ctx: Context & { scope: Scope },
  target: PayTarget,
  share: GatewayShare,
): Promise<void> {
  const open = await findOpenAt(ctx.db, ctx.scope, target);
  if (open) await checkPayment(ctx, open.id, gatewayCalls(ctx, open.invoiceId, share));
}

/** For whoever only looks: asked unless the gateway was just now, or too often. Says whether it was. */
export async function askIfIdle(ctx: JobContext, { id, orderRef, invoiceId }: Payment): Promise<boolean> {
  if (!orderRef || !(await claimAsk(ctx.db, id, ctx.now))) return false;
  return unlessLimited(checkPayment(ctx, id, gatewayCalls(ctx, invoiceId, "waiting")));
}

function unlessLimited(asking: Promise<void>): Promise<boolean> {
  return asking.then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError && error.code === "rate_limited") return false;
      throw error;
    },
  );
}

async function checkOpen(ctx: Context & { scope: Scope }, target: PayTarget) {
  const payment = await findOpenAt(ctx.db, ctx.scope, target);
  return { asked: payment !== undefined && (await askIfIdle(ctx, payment)) };
}

/** A job's calls are as many as its queue says. */
const uncounted: CountCall = async () => undefined;

/**
 * Asks the gateway what became of one order, its attempts and their refunds: one call, and one more for each attempt that was
 * paid. Throws `provider_unavailable` when it is silent, `rate_limited` when people asked too often.
 */
export async function checkPayment(ctx: JobContext, paymentId: string, count: CountCall = uncounted): Promise<void> {
  const payment = await findPayment(ctx.db, paymentId);
  if (!payment?.orderRef) return;
  const told = await ask(gatewayOf(ctx), payment.orderRef, count);
  const failed = told.refunds.filter(({ refund }) => refund.status === "failed").length;
  if (failed > 0) ctx.log.error({ paymentId, failed }, "refunds failed at the gateway");
  await transact({ ...ctx, actor: systemActor }, async (command) => {
    await takeIn(command, paymentId, told);
    await markAnswered(command.tx, paymentId, ctx.now);
    await giveUpPayment(command, paymentId);
  });
}

export interface Told {
  readonly attempts: readonly GatewayPayment[];
  readonly refunds: readonly { refund: GatewayRefund; facts: ReturnType<typeof factsOfRefund> }[];
  readonly answers: NonNullable<Hearsay["answers"]>;
}

async function ask(gateway: PaymentProvider, orderRef: string, count: CountCall): Promise<Told> {
  await count();
  const attempts = await gateway.paymentsOf(orderRef);
  const refunds: Told["refunds"][number][] = [];
  for (const attempt of attempts.filter(({ captured, status }) => captured || status === "refunded")) {
    await count();
    for (const refund of await gateway.refundsOf(attempt.id)) {
      refunds.push({ refund, facts: factsOfRefund(refund, attempt) });
    }
  }
  const answers = refunds.flatMap(({ refund: { id, receipt } }) =>
    receipt ? [{ idempotencyKey: receipt, refund: id }] : [],
  );
  return { attempts, refunds, answers };
}

/** Facts first, then their effect, then what is not money: refunds under way, and refunds that failed. */
export async function takeIn(ctx: CommandContext, paymentId: string, { attempts, refunds, answers }: Told) {
  const facts = [...attempts.flatMap(factsOfAttempt), ...refunds.flatMap((each) => each.facts)];
  await settlePayment(ctx, paymentId, { source: "reconciler", facts, answers });
  const payment = await findPaymentForUpdate(ctx.tx, null, paymentId);
  if (!payment) return;
  const rows = await refundsOf(ctx.tx, paymentId);
  for (const { refund } of refunds) {
    const row = rows.find(({ providerRef }) => providerRef === refund.id);
    const event = refund.status === "failed" ? "fail" : "send";
    if (row) await trackRefund(ctx, payment, row, { event, providerRef: refund.id });
  }
  for (const row of rows.filter((each) => isStuck(each, ctx.now))) {
    await ctx.jobs.enqueue(ctx.tx, sendRefund, { refundId: refundId.parse(row.id) });
  }
}

/** Its job has used up its tries, and the gateway knows of no such refund. */
function isStuck({ status, triedAt }: Refund, now: Temporal.Instant): boolean {
  return status === "requested" && Temporal.Instant.compare(triedAt.add(sendingTakes), now) < 0;
}

export function gatewayOf({ providers }: Pick<JobContext, "providers">): PaymentProvider {
  if (!providers.payments) throw new DomainError("provider_unavailable");
  return providers.payments;
}
