import type { TakeBackBillInput } from "@carepoint/domain/billing/desk-bill";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { findDeskBillForUpdate, insertCredit } from "../queries/desk-bills.ts";
import { creditInvoice } from "./credit-invoice.ts";

/**
 * A bill of the desk that nobody has paid is taken back whole, by a credit note with a reason. One that was paid is given
 * back as money (`refund`): `payment_closed`.
 */
export async function takeBackBill(ctx: CommandContext, scope: Scope, { invoiceId, reason, note }: TakeBackBillInput) {
  const bill = await findDeskBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  if (!bill.due) throw new DomainError("payment_closed", { status: bill.status });
  const { accountId: byAccount } = ctx.actor;
  if (!byAccount) throw new DomainError("forbidden");
  const { branchId, patientId, total } = bill;
  const noteId = await creditInvoice(ctx, invoiceId, total);
  const cell = { table: "invoice_credits", column: "note_sealed", id: noteId };
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(cell, note) : null;
  await insertCredit(ctx.tx, { noteId, reason, noteSealed, byAccount, at: ctx.now });
  const after = { because: reason, total };
  await recordAudit(ctx, { action: "invoice.take_back", subjectId: invoiceId, patientId, branchId, after });
  return { invoiceId, total };
}
