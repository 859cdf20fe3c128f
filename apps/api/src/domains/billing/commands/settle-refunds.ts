import { refundProcessed, refundRequested } from "@carepoint/domain/billing/ledger";
import { refundLifecycle } from "@carepoint/domain/billing/states";
import { newId } from "@carepoint/domain/kernel/id";
import { add, greatest, type Paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { postEntry } from "../queries/ledger.ts";
import { repeatedFactsOf, triesOf } from "../queries/over-refunds.ts";
import type { StoredFact } from "../queries/payment-events.ts";
import type { Payment } from "../queries/payments.ts";
import { insertRefund, type Refund, refundsOf, updateRefund } from "../queries/refunds.ts";
import { bookOverRefund } from "./book-over-refund.ts";
import { tellRefunded } from "./tell-of-money.ts";
import { voidInPlace } from "./void-refunds.ts";

interface PaidBack {
  readonly attempt: string;
  readonly refund: string;
  readonly amount: Paise;
}

/**
 * Books whatever the gateway gave back, each once: it closes the refund of ours that it answers, whether it overtook the answer
 * to our request or comes late; one that was made at the gateway past us gets its row; and what had gone back by another way,
 * or is more than came in, is with its payer twice. The payment is locked and its sums are current.
 */
export async function settleRefunds(
  ctx: CommandContext,
  payment: Payment,
  captured: Paise,
  facts: readonly StoredFact[],
): Promise<void> {
  const paidBack = facts.flatMap((fact) =>
    fact.event.kind === "refunded" && fact.event.ofCaptured ? [{ fact, event: fact.event }] : [],
  );
  if (paidBack.length === 0) return;
  const tries = await triesOf(ctx.tx, payment.id);
  const repeated = await repeatedFactsOf(ctx.tx, payment.id);
  let refunds = await refundsOf(ctx.tx, payment.id);
  for (const { fact, event } of paidBack.filter((each) => !repeated.has(each.fact.id))) {
    const tried = tries.get(event.refund) ?? null;
    const known = answering(refunds, event, tried);
    if (known?.status === "processed" && known.providerRef === event.refund) continue;
    if (known && known.status !== "processed" && !isBeyond(refunds, known, captured))
      await close(ctx, payment, known, event.refund);
    else if (!known && !isBeyond(refunds, event, captured))
      await close(ctx, payment, await adopt(ctx, payment, event), event.refund);
    else if (!known) await bookBeyond(ctx, payment, { fact, event, held: stillHeld(refunds, captured) });
    else await bookOverRefund(ctx, payment, fact, { attemptRef: event.attempt, refundId: known.id });
    refunds = await refundsOf(ctx.tx, payment.id);
  }
}

/** By the gateway's id, of this try or of one before; else the request of that amount which has no answer yet. */
function answering(
  refunds: readonly Refund[],
  { attempt, refund, amount }: PaidBack,
  tried: string | null,
): Refund | undefined {
  return (
    refunds.find(({ providerRef }) => providerRef === refund) ??
    refunds.find((each) => each.id === tried && each.amount === amount) ??
    refunds.find(
      (each) =>
        each.attemptRef === attempt &&
        each.amount === amount &&
        each.providerRef === null &&
        each.status !== "processed",
    )
  );
}

/**
 * Whether so much more is past what came in: of one that nobody here asked for beside all that goes back, of one that was void
 * beside what is gone, as what waits in its place does not go besides.
 */
function isBeyond(refunds: readonly Refund[], one: PaidBack | Refund, captured: Paise): boolean {
  if ("status" in one && one.status !== "void") return false;
  const isCounted = ({ status, providerRef }: Refund) =>
    "status" in one ? !can(refundLifecycle, status, "void") || providerRef !== null : true;
  const others = refunds.filter((each) => each !== one && each.status !== "void" && isCounted(each));
  return add(sum(others.map(({ amount }) => amount)), one.amount) > captured;
}

const stillHeld = (refunds: readonly Refund[], captured: Paise): Paise =>
  greatest(
    zero,
    subtract(captured, sum(refunds.filter(({ status }) => status !== "void").map(({ amount }) => amount))),
  );

/** More than was held, which nobody here asked for: what was held went back by it, and only the rest is with its payer twice. */
async function bookBeyond(
  ctx: CommandContext,
  payment: Payment,
  { fact, event, held }: { readonly fact: StoredFact; readonly event: PaidBack; readonly held: Paise },
): Promise<void> {
  if (held > zero) await close(ctx, payment, await adopt(ctx, payment, { ...event, amount: held }), event.refund);
  const beyond = { id: fact.id, amount: subtract(event.amount, held) };
  await bookOverRefund(ctx, payment, beyond, { attemptRef: event.attempt, refundId: null });
}

/** A refund that nobody here asked for gets its row. */
async function adopt(
  ctx: CommandContext,
  { id: paymentId, branchId }: Payment,
  { attempt, refund, amount }: PaidBack,
): Promise<Refund> {
  const id = newId(ctx.now.epochMilliseconds);
  const row = { id, paymentId, attemptRef: attempt, amount, reason: "staff" as const, providerRef: refund };
  const status = "requested" as const;
  await insertRefund(ctx.tx, { ...row, status, requestedBy: null, requestedAt: ctx.now });
  await postEntry(ctx.tx, { branchId, cause: "refund.requested", causeId: id, at: ctx.now }, refundRequested(amount));
  const open = { attempt: 1, triedAt: ctx.now, requestedBy: null, requestedAt: ctx.now };
  return { ...row, ...open, status, processedAt: null, paidOutBy: null, idempotencyKey: "" };
}

async function close(ctx: CommandContext, payment: Payment, refund: Refund, providerRef: string): Promise<void> {
  const { id, amount } = refund;
  const { patientId, branchId, appointmentId, invoiceId } = payment;
  const status = advance(refundLifecycle, refund.status, "process");
  const entry = { branchId, causeId: id, at: ctx.now };
  // It was void, as the payer's bank had the money: so it went twice, and the payer owes it.
  if (refund.status === "void") {
    await voidInPlace(ctx, payment, refund);
    await postEntry(ctx.tx, { ...entry, cause: "refund.requested" }, refundRequested(amount));
  }
  await updateRefund(ctx.tx, id, { status, providerRef, processedAt: ctx.now });
  await postEntry(ctx.tx, { ...entry, cause: "refund.processed" }, refundProcessed(amount));
  const told = { patientId, appointmentId, invoiceId, amount, dedupeKey: `refunded:${id}` };
  if (refund.reason !== "late") await tellRefunded(ctx, told);
  ctx.touch(`money:${branchId}`);
  const [before, after] = [{ status: refund.status }, { status, amount }];
  await recordAudit(ctx, { action: "refund.process", subjectId: id, patientId, branchId, before, after });
}
