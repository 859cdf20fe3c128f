import type { RefundActionInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { least, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findInvoiceForUpdate } from "../queries/documents.ts";
import { leftOfPatient } from "../queries/owed.ts";
import { insertBooked, isPastUs, lockRefund } from "../queries/refunds.ts";
import { creditInvoice } from "./credit-invoice.ts";

/**
 * A refund that was made in the gateway's own dashboard gets its credit note, which names the bill: until then the patient owes
 * by the books what they got. One person does it whatever the sum, as the money is gone and only the books follow. Throws
 * `payment_closed` for a refund of ours, one that is booked, and a bill of which nothing is charged any more.
 */
export async function bookRefund(ctx: CommandContext, scope: Scope, { refundId }: RefundActionInput) {
  const found = await lockRefund(ctx.tx, scope, refundId);
  if (!found) throw new DomainError("not_found");
  const { payment, refund } = found;
  const { accountId: byAccount } = ctx.actor;
  if (!byAccount) throw new DomainError("forbidden");
  const { invoiceId, patientId, branchId } = payment;
  await findInvoiceForUpdate(ctx.tx, invoiceId); // what its notes took back counts: one at a time
  const amount = least(refund.amount, await leftOfPatient(ctx.tx, invoiceId));
  if (amount <= zero || !(await isPastUs(ctx.tx, refundId))) throw new DomainError("payment_closed");
  const noteId = await creditInvoice(ctx, invoiceId, amount);
  await insertBooked(ctx.tx, { refundId, noteId, byAccount, at: ctx.now });
  const after = { amount, invoiceId };
  await recordAudit(ctx, { action: "refund.book", subjectId: refundId, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
  return { refundId, noteId, amount };
}
