import type { InvoiceInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { openIntent } from "../domains/billing/commands/open-intent.ts";
import { findDeskBillForUpdate } from "../domains/billing/queries/desk-bills.ts";
import { leftOf, queueToOpen } from "../domains/billing/queries/owed.ts";
import type { CommandContext, Context, Scope } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { gatewayOf, learnWhatBecame } from "./check-payment.ts";
import { checkoutOf, placeOrder } from "./place-order.ts";

/**
 * A patient pays a bill of the desk in the app: as `openPayment` does for a visit. What the desk asks for by a code or a
 * link is not wanted any more then.
 */
export async function openBill(ctx: Context & { scope: Scope }, { invoiceId }: InvoiceInput) {
  gatewayOf(ctx);
  await learnWhatBecame(ctx, { invoiceId }, "opening");
  const intent = await transact(ctx, (command) => prepare(command, ctx.scope, invoiceId));
  const orderId = intent.orderRef ?? (await placeOrder(ctx, intent, { bill: invoiceId }));
  return checkoutOf(ctx, intent, orderId);
}

async function prepare(ctx: CommandContext, scope: Scope, invoiceId: string) {
  await queueToOpen(ctx.tx, invoiceId);
  const bill = await findDeskBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  if (!bill.due) throw new DomainError("payment_closed", { status: bill.status });
  const { branchId, patientId } = bill;
  return openIntent(ctx, { invoice: { id: invoiceId, left: leftOf(bill) }, appointmentId: null, branchId, patientId });
}
