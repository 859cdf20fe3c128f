import { refundRequested } from "@carepoint/domain/billing/ledger";
import { newId, refundId } from "@carepoint/domain/kernel/id";
import { least, type Paise, subtract, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { sendRefund } from "../jobs.ts";
import { postEntry } from "../queries/ledger.ts";
import type { Payment } from "../queries/payments.ts";
import { insertRefund, type RefundReason } from "../queries/refunds.ts";

export interface Wanted {
  readonly attempt: string;
  readonly amount: Paise;
  readonly reason: RefundReason;
}

/** Owes an amount of one attempt back: row, books and the job that sends it, in the caller's transaction. The payment is locked. */
export async function requestRefund(ctx: CommandContext, payment: Payment, wanted: Wanted): Promise<string> {
  const { attempt, amount, reason } = wanted;
  const { id: paymentId, patientId, branchId } = payment;
  const id = newId(ctx.now.epochMilliseconds);
  await insertRefund(ctx.tx, {
    id,
    paymentId,
    attemptRef: attempt,
    amount,
    reason,
    requestedBy: ctx.actor.accountId,
    requestedAt: ctx.now,
  });
  await postEntry(ctx.tx, { branchId, cause: "refund.requested", causeId: id, at: ctx.now }, refundRequested(amount));
  const after = { status: "requested", amount, paymentId, reason };
  await recordAudit(ctx, { action: "refund.request", subjectId: id, patientId, branchId, after });
  await ctx.jobs.enqueue(ctx.tx, sendRefund, { refundId: refundId.parse(id) });
  return id;
}

/** Owes an amount back out of what is still held of each attempt, in their order. */
// unaudited: requestRefund audits each
export async function requestRefunds(
  ctx: CommandContext,
  payment: Payment,
  held: readonly (readonly [attempt: string, amount: Paise])[],
  { amount, reason }: Omit<Wanted, "attempt">,
): Promise<void> {
  let left = amount;
  for (const [attempt, most] of held) {
    const part = least(left, most);
    if (part <= zero) continue;
    await requestRefund(ctx, payment, { attempt, amount: part, reason });
    left = subtract(left, part);
  }
}
