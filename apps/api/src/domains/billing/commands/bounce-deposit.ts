import { paymentCaptured } from "@carepoint/domain/billing/ledger";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sum } from "@carepoint/domain/kernel/money";
import { holdAudit, recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { drawnOf, findDepositForUpdate, lockBills, markBounced, restoredOf } from "../queries/deposits.ts";
import { postEntry } from "../queries/ledger.ts";
import { takeBackUnpaid } from "../queries/owed.ts";
import { findPaymentForUpdate, type Payment } from "../queries/payments.ts";
import { creditUnpaid } from "./credit-invoice.ts";
import { oweAgain } from "./owe-again.ts";
import { captureOf, unkeepPayment } from "./unkeep-payment.ts";

/**
 * The payments that bills drew of the advance that a payment made, all locked with their bills and the advance, in the order of
 * everyone who locks them; null for the payment of a bill. Call it before anything is written: an audit entry locks too.
 * Throws `version_conflict` when a bill was paid of it in the same moment.
 */
export async function lockDrawn(
  ctx: CommandContext,
  { invoiceId: voucherId, patientId }: Payment,
): Promise<Payment[] | null> {
  const drawn = await drawnOf(ctx.tx, voucherId);
  const payments: Payment[] = [];
  for (const each of drawn) {
    const payment = await findPaymentForUpdate(ctx.tx, null, each.id);
    if (payment) payments.push(payment);
  }
  const bills = payments.map(({ invoiceId }) => invoiceId);
  await lockBills(ctx.tx, [...bills, voucherId]);
  await holdAudit(ctx.tx, patientId);
  if (!(await findDepositForUpdate(ctx.tx, voucherId))) return null;
  const now = (await drawnOf(ctx.tx, voucherId)).map(({ id }) => id).join();
  if (now !== drawn.map(({ id }) => id).join()) throw new DomainError("version_conflict");
  return payments;
}

/**
 * The cheque of an advance came back (ADR 0028): every bill that was paid of it is due again, and its voucher is taken back by
 * a refund voucher. What came back to it from a bill stays off that bill; what was handed out of it is owed. Call it last.
 */
export async function bounceDeposit(ctx: CommandContext, voucher: Payment, drawn: readonly Payment[]): Promise<void> {
  const { id: paymentId, invoiceId: voucherId, branchId, patientId } = voucher;
  await markBounced(ctx.tx, voucherId, ctx.now);
  for (const payment of drawn) await undo(ctx, payment);
  const after = { bills: drawn.length, amount: sum(drawn.map(({ amount }) => amount)), paymentId };
  await recordAudit(ctx, { action: "deposit.bounce", subjectId: voucherId, patientId, branchId, after });
  await creditUnpaid(ctx, voucherId);
}

/** A bill loses what it had of the advance; what a note had sent back to the advance is not owed by either. */
async function undo(ctx: CommandContext, payment: Payment): Promise<void> {
  const { id, invoiceId, branchId, patientId, status } = payment;
  await unkeepPayment(ctx, payment, await captureOf(ctx, id));
  const restored = await restoredOf(ctx.tx, id);
  for (const { id: causeId, amount } of restored) {
    const entry = { branchId, cause: "deposit.restore_undone" as const, causeId, at: ctx.now };
    await postEntry(ctx.tx, entry, paymentCaptured(amount, "patient_deposits"));
  }
  await takeBackUnpaid(ctx.tx, invoiceId, sum(restored.map(({ amount }) => amount)));
  await oweAgain(ctx, invoiceId);
  const after = { status: "returned", amount: payment.amount };
  await recordAudit(ctx, { action: "payment.bounce", subjectId: id, patientId, branchId, before: { status }, after });
}
