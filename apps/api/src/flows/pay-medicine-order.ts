import { DomainError } from "@carepoint/domain/kernel/errors";
import { invoiceId as invoiceIdOf } from "@carepoint/domain/kernel/id";
import { orderStatusAt } from "@carepoint/domain/pharmacy/order-states";
import type { MedicineOrderInput } from "@carepoint/domain/pharmacy/orders";
import { openIntent } from "../domains/billing/commands/open-intent.ts";
import { queueToOpen } from "../domains/billing/queries/owed.ts";
import { findOpenAt } from "../domains/billing/queries/payments.ts";
import { findOrderInHand } from "../domains/pharmacy/queries/orders.ts";
import type { CommandContext, Context, Scope } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { askIfIdle, gatewayOf, learnWhatBecame } from "./check-payment.ts";
import { lockMedicineOrder } from "./lock-medicine-order.ts";
import { checkoutOf, placeOrder } from "./place-order.ts";

/** Opens the payment of an order that waits for it, as `openBill` does for a bill. Throws `hold_lapsed` once its time is over. */
export async function payMedicineOrder(ctx: Context & { scope: Scope }, { orderId }: MedicineOrderInput) {
  gatewayOf(ctx);
  const seen = await findOrderInHand(ctx.db, ctx.scope, orderId);
  if (!seen) throw new DomainError("not_found");
  await learnWhatBecame(ctx, { invoiceId: invoiceIdOf.parse(seen.invoiceId) }, "opening");
  const intent = await transact(ctx, (command) => openOrderPayment(command, ctx.scope, seen));
  const placed = intent.orderRef ?? (await placeOrder(ctx, intent, { medicines: orderId }));
  return checkoutOf(ctx, intent, placed);
}

/** The row of the payment, without the gateway. Null scope: the system's. */
export async function openOrderPayment(
  ctx: CommandContext,
  scope: Scope | null,
  { id, invoiceId }: { readonly id: string; readonly invoiceId: string },
) {
  await queueToOpen(ctx.tx, invoiceId);
  const { order, bill } = await lockMedicineOrder(ctx, scope, id);
  const status = orderStatusAt(order, ctx.now);
  if (status === "lapsed") throw new DomainError("hold_lapsed");
  if (status !== "pending") throw new DomainError("payment_closed", { status });
  const { branchId, patientId } = order;
  return openIntent(ctx, { invoice: { id: bill.id, left: bill.total }, appointmentId: null, branchId, patientId });
}

/** A waiting page asks what became of an order's payment; the gateway is asked at most every few seconds, whoever waits. */
export async function checkMedicineOrder(ctx: Context & { scope: Scope }, { orderId }: MedicineOrderInput) {
  const seen = await findOrderInHand(ctx.db, ctx.scope, orderId);
  if (!seen) throw new DomainError("not_found");
  const payment = await findOpenAt(ctx.db, ctx.scope, { invoiceId: invoiceIdOf.parse(seen.invoiceId) });
  return { asked: payment !== undefined && (await askIfIdle(ctx, payment)) };
}
