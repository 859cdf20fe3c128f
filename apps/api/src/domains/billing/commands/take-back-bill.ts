import type { TakeBackBillInput } from "@carepoint/domain/billing/desk-bill";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { findDeskBillForUpdate, insertCredit } from "../queries/desk-bills.ts";
import { isPackageBill } from "../queries/package-sales.ts";
import { creditUnpaid } from "./credit-invoice.ts";

/**
 * What its patient has not paid of a bill of the desk is taken back, by a credit note with a reason, and the payer's part with
 * it. What was paid is given back as money (`refund`): `payment_closed` for a bill on which nothing is left to take back.
 * A package of which a part was paid is given back, `package_return_first`: the rest alone would leave its uses.
 */
export async function takeBackBill(ctx: CommandContext, scope: Scope, { invoiceId, reason, note }: TakeBackBillInput) {
  const bill = await findDeskBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  if (!bill.due && bill.payerShare === zero) throw new DomainError("payment_closed", { status: bill.status });
  if (bill.paid > zero && (await isPackageBill(ctx.tx, invoiceId))) throw new DomainError("package_return_first");
  const { accountId: byAccount } = ctx.actor;
  if (!byAccount) throw new DomainError("forbidden");
  const { branchId, patientId } = bill;
  const taken = await creditUnpaid(ctx, invoiceId);
  if (!taken) throw new DomainError("payment_closed", { status: bill.status });
  const { note: noteId, amount } = taken;
  const cell = { table: "invoice_credits", column: "note_sealed", id: noteId };
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(cell, note) : null;
  await insertCredit(ctx.tx, { noteId, reason, noteSealed, byAccount, at: ctx.now });
  const after = { because: reason, total: amount };
  await recordAudit(ctx, { action: "invoice.take_back", subjectId: invoiceId, patientId, branchId, after });
  return { invoiceId, total: amount };
}
