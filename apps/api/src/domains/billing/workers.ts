import { createHash } from "node:crypto";
import { isContested } from "@carepoint/domain/billing/disputes";
import { refundRefusals } from "@carepoint/domain/billing/refund-attempts";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paymentId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { checkPayment as askGateway, gatewayOf, takeIn } from "../../flows/check-payment.ts";
import { lapseLateChoice } from "../../flows/decide-late-choice.ts";
import { closeAtGateway } from "../../flows/end-ask.ts";
import { giveUpPayment } from "../../flows/give-up-payment.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { lapsePromo } from "../../flows/visit-promo.ts";
import type { CommandContext } from "../../kernel/context.ts";
import { alone, eachAlone, type Job, type JobContext, job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import type { GatewayPayment } from "../../providers/providers.ts";
import { type GatewayDispute, gatewayRef } from "../../providers/razorpay-answers.ts";
import { factsOfDispute, factsOfRefund, recordFacts } from "./commands/record-facts.ts";
import { endUnwanted } from "./commands/supersede-ask.ts";
import { tellOfDispute } from "./commands/tell-of-dispute.ts";
import { trackRefund } from "./commands/track-refund.ts";
import { closeAsk, sendRefund, textLink } from "./jobs.ts";
import { disputesOf, insertStray } from "./queries/disputes.ts";
import {
  claimDuePayments,
  findOrderless,
  findRecentlySettled,
  type SettledAsking,
  type SettledPayment,
} from "./queries/due.ts";
import { findLapsedChoices } from "./queries/late-choices.ts";
import { findUnwanted, type Unwanted } from "./queries/payment-asks.ts";
import { findPaymentByAttempt, findPaymentByOrder, findPaymentForUpdate } from "./queries/payments.ts";
import { findLapsedPromos } from "./queries/promos.ts";
import { findRefund, isOvertaken, type Refund } from "./queries/refunds.ts";
import { claimUnplaced, insertUnplaced, markPlaced, unheardOf } from "./queries/unplaced.ts";

const onePayment = z.object({ paymentId });
const stray = z.object({
  attempt: z.object({ id: gatewayRef, orderRef: gatewayRef.nullable(), amount: z.int(), currency: z.string() }),
  bodyHash: z.hex(),
});

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
    await askGateway(ctx, id);
  },
});

/** Every minute: whatever a lost webhook or a dead job left open is found by asking, ever more rarely as it ages. */
export const reconcile = job({
  name: "billing.reconcile",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    const orderless = (after: string | null) => findOrderless(ctx.db, ctx.now, after);
    await eachAlone(ctx, { page: orderless, act: giveUpPayment, failure: "a payment was not given up" });
    if (!ctx.providers.payments) return;
    const unwanted = (after: Unwanted | null) => findUnwanted(ctx.db, ctx.now, after);
    await eachAlone(ctx, { page: unwanted, act: endUnwanted, failure: "an ask was not ended" });
    await ctx.db.transaction().execute(async (tx) => {
      for (const id of await claimDuePayments(tx, ctx.now)) {
        await ctx.jobs.enqueue(tx, checkPayment, { paymentId: paymentId.parse(id) });
      }
      for (const { attempt, bodyHash } of await claimUnplaced(tx, ctx.now)) {
        await ctx.jobs.enqueue(tx, placeStray, { attempt, bodyHash: bodyHash.toString("hex") });
      }
    });
  },
});

/** The run of `closeAsk`. */
export const askCloser = job({ ...closeAsk, run: (ctx, { paymentId: id }) => closeAtGateway(ctx, id) });

/**
 * Money was captured for an order that we did not make: that of a link of ours, or for no order at all, by a code of ours.
 * The gateway says which; what is of none of ours is kept apart. Its notes come from its payer and prove nothing.
 */
export const placeStray = job({
  name: "billing.place-stray",
  payload: stray,
  run: async (ctx, { attempt, bodyHash }) => {
    const ref = await gatewayOf(ctx)
      .askOf(attempt)
      .catch((error: unknown) => {
        if (error instanceof DomainError && error.code === "payment_mismatch") return null; // its plain no
        throw error;
      });
    const payment = ref === null ? undefined : await findPaymentByOrder(ctx.db, ref);
    if (payment) {
      await askGateway(ctx, payment.id);
      return markPlaced(ctx.db, attempt.id, ctx.now);
    }
    ctx.log.warn({ attempt: attempt.id }, "captured for an order that is none of ours");
    const heard = { at: ctx.now, bodyHash: Buffer.from(bodyHash, "hex") };
    await transact(ctx, async (command) => {
      await insertStray(command.tx, attempt, heard);
      await markPlaced(command.tx, attempt.id, ctx.now);
    });
  },
});

/** Whose money it is the gateway is asked by a job, once however often it is heard. */
// unaudited: what is not known yet is its own record; `placeStray` keeps it apart or settles it
export async function placeLater(ctx: CommandContext, attempt: GatewayPayment, bodyHash: Buffer): Promise<void> {
  const { id, orderRef, amount, currency } = attempt;
  const told = { id, orderRef, amount, currency };
  if (!(await insertUnplaced(ctx.tx, { attempt: told, bodyHash }, ctx.now))) return;
  await ctx.jobs.enqueue(ctx.tx, placeStray, { attempt: told, bodyHash: bodyHash.toString("hex") });
}

/** Every minute: late money whose payer said nothing in time goes back. */
export const endChoices = job({
  name: "billing.end-choices",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    const page = (after: string | null) => findLapsedChoices(ctx.db, ctx.now, after);
    await eachAlone(ctx, { page, act: lapseLateChoice, failure: "a late choice did not lapse" });
  },
});

/** Every minute: promo codes on drafts that nobody can pay any more come back. */
export const returnPromos = job({
  name: "billing.return-promos",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    const page = (after: string | null) => findLapsedPromos(ctx.db, ctx.now, after);
    await eachAlone(ctx, { page, act: lapsePromo, failure: "a promo code did not come back" });
  },
});

/** Every six hours: a capture on an order that is long settled, of which nobody told. */
export const recheck = job({
  name: "billing.recheck",
  payload: z.object({}),
  every: "17 */6 * * *",
  run: async (ctx) => {
    if (!ctx.providers.payments) return;
    await askAllSettled(ctx);
  },
});

/** Contested payments are few: so many pages of a hundred are all of them. */
const mostPages = 20;

/**
 * Every night: what banks contest, of which a lost webhook told nobody, and captures on orders that were settled some days
 * ago. Disputes come for months; each is a fact once, however often it is heard.
 */
export const nightly = job({
  name: "billing.nightly",
  payload: z.object({}),
  every: "40 20 * * *",
  run: async (ctx) => {
    if (!ctx.providers.payments) return;
    for (let page = 0; page < mostPages; page += 1) {
      const disputes = await gatewayOf(ctx).disputes(page);
      for (const dispute of disputes)
        await alone(ctx, { row: dispute.id, failure: "a dispute was not heard of" }, () => hearOf(ctx, dispute));
      if (disputes.length < 100) break;
    }
    await askAllSettled(ctx, { from: 240, to: 96 });
  },
});

/** An attempt is captured within five days of its beginning, if ever: `captureForMinutes`. */
const attemptsTake = 6 * 24;
/** So many pages of a hundred are more than any hospital has in six days. */
const mostAttemptPages = 1000;

/**
 * Every night: what the gateway captured in the last days and no fact of ours tells of. What is of an order of ours is asked
 * for, however old the order is; of the rest the gateway says whose it is, and what is nobody's here stands in the list of what
 * needs somebody.
 */
export const compare = job({
  name: "billing.compare-gateway",
  payload: z.object({}),
  every: "10 21 * * *",
  run: async (ctx) => {
    if (!ctx.providers.payments) return;
    for (let page = 0; page < mostAttemptPages; page += 1) {
      const attempts = await gatewayOf(ctx).recentPayments(attemptsTake, page);
      const captures = attempts.filter(({ captured }) => captured);
      for (const attempt of await unheardOf(ctx.db, captures))
        await alone(ctx, { row: attempt.id, failure: "a capture was not explained" }, () => explain(ctx, attempt));
      if (attempts.length < 100) return;
    }
    ctx.log.error({ pages: mostAttemptPages }, "more attempts at the gateway than are compared");
  },
});

async function explain(ctx: JobContext, attempt: GatewayPayment): Promise<void> {
  const payment = attempt.orderRef ? await findPaymentByOrder(ctx.db, attempt.orderRef) : undefined;
  ctx.log.warn({ attempt: attempt.id, isOurs: payment !== undefined }, "captured, and nobody told");
  const told = createHash("sha256").update(JSON.stringify(attempt)).digest();
  await transact(ctx, async (command) => {
    if (!payment) return placeLater(command, attempt, told);
    await ctx.jobs.enqueue(command.tx, checkPayment, { paymentId: paymentId.parse(payment.id) });
  });
}

/** Has the gateway asked about every settled payment of an age, however many there are. */
async function askAllSettled(ctx: JobContext, age?: SettledAsking["age"]): Promise<void> {
  const page = (after: SettledPayment | null) => findRecentlySettled(ctx.db, ctx.now, { ...(age && { age }), after });
  for (let settled = await page(null); settled.length > 0; settled = await page(settled.at(-1) ?? null)) {
    const payloads = settled.map(({ id }) => ({ paymentId: paymentId.parse(id) }));
    await ctx.db.transaction().execute((tx) => ctx.jobs.enqueueAll(tx, checkPayment, payloads, { canWait: true }));
  }
}

async function hearOf(ctx: JobContext, dispute: GatewayDispute): Promise<void> {
  const payment = await findPaymentByAttempt(ctx.db, dispute.paymentRef);
  if (!payment) return;
  const facts = factsOfDispute(dispute);
  await transact(ctx, async (command) => {
    const isNews = await recordFacts(command, { paymentId: payment.id, source: "reconciler", facts });
    if (isNews) await ctx.jobs.enqueue(command.tx, settle, { paymentId: paymentId.parse(payment.id) });
    if (isNews) command.touch(`money:${payment.branchId}`);
    if (isNews) await tellOfDispute(command, payment, facts);
  });
}

/**
 * The run of `sendRefund`: the same key each time, so that a lost answer never pays twice. While the payer's bank contests the
 * money nothing goes out; the reconciler comes again for what waits.
 */
export const refundSender = job({
  ...sendRefund,
  run: async (ctx, { refundId: id }) => {
    const refund = await findRefund(ctx.db, id);
    if (refund?.status !== "requested") return;
    const { attemptRef, amount, idempotencyKey, paymentId: of } = refund;
    if (isContested(await disputesOf(ctx.db, of), attemptRef)) return;
    if (await isOvertaken(ctx.db, of, attemptRef)) return; // it stands in the list of what needs somebody
    const wanted = { paymentRef: attemptRef, amount, idempotencyKey };
    const answer = await gatewayOf(ctx)
      .refund(wanted)
      .catch((err: unknown) => {
        ctx.log.error({ err, refundId: id }, "refund not taken by the gateway");
        if (err instanceof DomainError && err.code === "payment_mismatch") return err;
        throw err;
      });
    if (answer instanceof DomainError) return refused(ctx, refund, answer);
    if (answer.paymentRef !== attemptRef || answer.amount !== amount) throw new DomainError("payment_mismatch");
    const refunds = [{ refund: answer, facts: factsOfRefund(answer, ours) }];
    const answers = [{ idempotencyKey, refund: answer.id }];
    await transact(ctx, (command) => takeIn(command, of, { attempts: [], refunds, answers }));
  },
});

/** The gateway's plain no, for want of funds say, is told to staff; what it knows of the payment is looked at once more. */
async function refused(ctx: JobContext, { id, paymentId: of }: Refund, { details }: DomainError): Promise<void> {
  const refusedFor = refundRefusals.find((each) => each === details.reason) ?? null;
  await transact(ctx, async (command) => {
    const payment = await findPaymentForUpdate(command.tx, null, of);
    const refund = await findRefund(command.tx, id);
    if (payment && refund?.status === "requested")
      await trackRefund(command, payment, refund, { event: "fail", refusedFor });
    await ctx.jobs.enqueue(command.tx, checkPayment, { paymentId: paymentId.parse(of) });
  });
}

/** A refund that we asked for is always one of captured rupees. */
const ours = { captured: true, currency: "INR" };

export const billingJobs: readonly Job[] = [
  registered(settle),
  registered(checkPayment),
  registered(reconcile),
  registered(recheck),
  registered(endChoices),
  registered(returnPromos),
  registered(nightly),
  registered(compare),
  registered(refundSender),
  registered(askCloser),
  registered(placeStray),
  registered(textLink),
];

/** Payloads differ; the registry holds them as one kind, each parsed by its own schema. */
function registered<P extends object>(definition: Job<P>): Job {
  return { ...definition, run: (ctx, payload) => definition.run(ctx, definition.payload.parse(payload)) };
}
