import type { TakeBillInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { invoiceId as invoiceIdOf } from "@carepoint/domain/kernel/id";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDeskBillForUpdate } from "../queries/desk-bills.ts";
import { recordPayment } from "./record-payment.ts";

/** A bill of the desk that was let wait is paid at the counter. Throws `payment_closed` when nothing is due on it. */
// unaudited: recordPayment audits it
export async function takeBill(ctx: CommandContext, scope: Scope, { invoiceId, ...how }: TakeBillInput) {
  const bill = await findDeskBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  if (!bill.due) throw new DomainError("payment_closed", { status: bill.status });
  const { branchId, patientId, total } = bill;
  const invoice = { id: invoiceId, total };
  const paymentId = await recordPayment(ctx, { invoice, appointmentId: null, branchId, patientId }, how);
  return { invoiceId: invoiceIdOf.parse(invoiceId), paymentId, amount: total };
}
