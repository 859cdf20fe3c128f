import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import type { TakeBillInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { invoiceId as invoiceIdOf } from "@carepoint/domain/kernel/id";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDeskBillForUpdate } from "../queries/desk-bills.ts";
import { leftOf } from "../queries/owed.ts";
import { findOpenPayment } from "../queries/payments.ts";
import { settleBill } from "./settle-bill.ts";

/** A bill of the desk that was let wait is paid at the counter, or a part of it. Throws `payment_closed` when nothing is due on it, `payment_pending` while an online payment for it is not answered. */
// unaudited: settleBill's parts audit it
export async function takeBill(ctx: CommandContext, scope: Scope, { invoiceId, ...how }: TakeBillInput) {
  const bill = await findDeskBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  if (!bill.due) throw new DomainError("payment_closed", { status: bill.status });
  const online = await findOpenPayment(ctx.tx, invoiceId);
  if (online && (isPending(online.status) || isUnanswered(online))) throw new DomainError("payment_pending");
  const { branchId, patientId } = bill;
  const payable = { invoice: { id: invoiceId, left: leftOf(bill) }, appointmentId: null, branchId, patientId };
  const taken = await settleBill(ctx, payable, how, { isNew: false });
  return { invoiceId: invoiceIdOf.parse(invoiceId), ...taken };
}
