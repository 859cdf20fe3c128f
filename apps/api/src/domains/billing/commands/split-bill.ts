import type { SplitBillInput } from "@carepoint/domain/billing/payer-claims";
import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { subtract, zero } from "@carepoint/domain/kernel/money";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findBillForUpdate, leftOf, leftToCredit } from "../queries/owed.ts";
import { findOpenPayment } from "../queries/payments.ts";
import { chargePayer } from "./charge-payer.ts";
import { closeOrder } from "./close-order.ts";

/**
 * A bill that stands, of a visit or of the desk, is split between its patient and their payer. Throws `payment_closed` when
 * nothing is due on it, `payment_pending` while a bank may still pay it whole, `duplicate` for one that is split.
 */
// unaudited: chargePayer and closeOrder audit it
export async function splitBill(ctx: CommandContext, scope: Scope, { invoiceId, ...payer }: SplitBillInput) {
  const bill = await findBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill || bill.purpose === "deposit") throw new DomainError("not_found");
  if (!bill.due) throw new DomainError("payment_closed", { status: bill.status });
  if (bill.payerShare > zero) throw new DomainError("duplicate"); // before more than is left is asked for
  const online = await findOpenPayment(ctx.tx, invoiceId);
  if (online && (isPending(online.status) || isUnanswered(online))) throw new DomainError("payment_pending");
  const { branchId, patientId, appointmentId } = bill;
  const left = leftOf(bill);
  const payable = { invoice: { id: invoiceId, left }, appointmentId, branchId, patientId };
  const share = await chargePayer(ctx, payable, await leftToCredit(ctx.tx, invoiceId), payer);
  await closeOrder(ctx, invoiceId); // over the whole
  ctx.touch(`money:${branchId}`);
  return { invoiceId, share, left: subtract(left, share) };
}
