import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { orderStatusAt, promisedDays } from "@carepoint/domain/pharmacy/order-states";
import type { TakeOrderPaymentInput } from "@carepoint/domain/pharmacy/orders";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { settleBill } from "../domains/billing/commands/settle-bill.ts";
import { leftOf } from "../domains/billing/queries/owed.ts";
import { findOpenPayment } from "../domains/billing/queries/payments.ts";
import { advanceOrder } from "../domains/pharmacy/commands/advance-order.ts";
import { prolongReservations } from "../domains/stock/queries/reservations.ts";
import { holdShelves } from "../domains/stock/queries/shelves.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { type LockedOrder, lockMedicineOrder } from "./lock-medicine-order.ts";
import { isStillPromised } from "./settle-medicine-order.ts";

/**
 * An order that waits for its money is paid at the counter, whole, and goes on as a paid one; what the gateway brings for it later goes back as paid twice.
 * Throws `hold_lapsed` once its time is over, `payment_closed` for one that is paid or called off, `payment_mismatch` for another sum than was shown,
 * and `payment_pending` while an online payment for it is not answered (`checkMedicineOrder` asks).
 */
// unaudited: settleBill's parts, advanceOrder and issueInvoice audit each
export async function takeOrderPayment(ctx: CommandContext, scope: Scope, input: TakeOrderPaymentInput) {
  const { orderId, expectedTotal, ...money } = input;
  const locked = await lockMedicineOrder(ctx, scope, orderId);
  const { order, bill, lines } = locked;
  await assertPayable(ctx, locked);
  if (bill.total !== expectedTotal) throw new DomainError("payment_mismatch", { total: bill.total });
  const shelves = lines.map(({ medicineId }) => ({ storeId: order.storeId, medicineId }));
  await holdShelves(ctx.tx, shelves, ctx.now); // before the first audit entry
  if (!(await isStillPromised(ctx, locked))) throw new DomainError("hold_lapsed");
  await prolongReservations(ctx.tx, order.id, ctx.now.add({ hours: 24 * promisedDays }));
  const { branchId, patientId } = order;
  const payable = { invoice: { id: bill.id, left: leftOf(bill) }, appointmentId: null, branchId, patientId };
  const { paymentId } = await settleBill(ctx, payable, money, { isNew: true });
  const status = await advanceOrder(ctx, order, "pay");
  const number = await issueInvoice(ctx, bill.id);
  return { orderId: order.id, status, paymentId, number };
}

async function assertPayable(ctx: CommandContext, { order, bill, isPrescriptionInForce }: LockedOrder): Promise<void> {
  const status = orderStatusAt(order, ctx.now);
  if (status === "lapsed") throw new DomainError("hold_lapsed");
  if (status !== "pending") throw new DomainError("payment_closed", { status });
  if (!isPrescriptionInForce) throw new DomainError("illegal_transition", { from: "cancelled", event: "pay" });
  const online = await findOpenPayment(ctx.tx, bill.id);
  if (online && (isPending(online.status) || isUnanswered(online))) throw new DomainError("payment_pending");
}
