import { refundProcessed, refundRequested } from "@carepoint/domain/billing/ledger";
import { refundLifecycle } from "@carepoint/domain/billing/states";
import { newId } from "@carepoint/domain/kernel/id";
import { add, type Paise, sum } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { postEntry } from "../queries/ledger.ts";
import type { StoredFact } from "../queries/payment-events.ts";
import type { Payment } from "../queries/payments.ts";
import { insertRefund, type Refund, refundsOf, updateRefund } from "../queries/refunds.ts";
import { tellRefunded } from "./tell-of-money.ts";
import { voidInPlace } from "./void-refunds.ts";

interface PaidBack {
  readonly attempt: string;
  readonly refund: string;
  readonly amount: Paise;
}

/**
 * Closes each refund that the gateway has processed, whether it answers our request, overtook the answer to it, or was
 * made at the gateway past us. The payment is locked and its sums are current.
 */
export async function settleRefunds(
  ctx: CommandContext,
  payment: Payment,
  captured: Paise,
  facts: readonly StoredFact[],
): Promise<void> {
  const paidBack = facts.flatMap(({ event }) => (event.kind === "refunded" && event.ofCaptured ? [event] : []));
  if (paidBack.length === 0) return;
  let refunds = await refundsOf(ctx.tx, payment.id);
  for (const fact of paidBack) {
    const known = answering(refunds, fact) ?? (await adopt(ctx, payment, captured, refunds, fact));
    if (!known || known.status === "processed") continue;
    await close(ctx, payment, known, fact.refund);
    refunds = await refundsOf(ctx.tx, payment.id);
  }
}

/** By the gateway's id; else the request of that amount which has no answer yet. */
function answering(refunds: readonly Refund[], { attempt, refund, amount }: PaidBack): Refund | undefined {
  return (
    refunds.find(({ providerRef }) => providerRef === refund) ??
    refunds.find(
      (each) =>
        each.attemptRef === attempt &&
        each.amount === amount &&
        each.providerRef === null &&
        each.status !== "processed",
    )
  );
}

/** A refund that nobody here asked for gets its row, so that no more can go back than came in. */
async function adopt(
  ctx: CommandContext,
  { id: paymentId, branchId }: Payment,
  captured: Paise,
  refunds: readonly Refund[],
  { attempt, refund, amount }: PaidBack,
): Promise<Refund | undefined> {
  if (add(sum(refunds.map((each) => each.amount)), amount) > captured) return undefined;
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
