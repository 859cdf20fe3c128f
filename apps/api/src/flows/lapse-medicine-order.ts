import { orderStatusAt } from "@carepoint/domain/pharmacy/order-states";
import { discardBill } from "../domains/billing/commands/discard-draft.ts";
import type { Invoice } from "../domains/billing/queries/documents.ts";
import { findOpenPayment } from "../domains/billing/queries/payments.ts";
import { advanceOrder } from "../domains/pharmacy/commands/advance-order.ts";
import { freeFills } from "../domains/pharmacy/queries/order-fills.ts";
import { findOrderInHand, orderOfBill } from "../domains/pharmacy/queries/orders.ts";
import { releaseUnits } from "../domains/stock/commands/reserve-units.ts";
import type { CommandContext } from "../kernel/context.ts";
import { lockMedicineOrder } from "./lock-medicine-order.ts";

/** Ends an order that nobody paid in time: its units and its part of the prescription are everybody's again. The draft stays while money may come. */
// unaudited: its parts audit each
export async function lapseMedicineOrder(ctx: CommandContext, orderId: string): Promise<void> {
  const { order, lines, bill } = await lockMedicineOrder(ctx, null, orderId);
  if (order.status !== "pending" || orderStatusAt(order, ctx.now) !== "lapsed") return;
  await releaseUnits(ctx, order.id);
  if (order.prescriptionId) await freeFills(ctx.tx, order.prescriptionId, lines, "held");
  await advanceOrder(ctx, order, "lapse");
  await discardUnwanted(ctx, bill, "nobody");
}

/** Puts the draft of an order away that nobody can pay any more. Its payments are locked. */
// unaudited: discardBill audits it
export async function discardUnwanted(
  ctx: CommandContext,
  bill: Invoice,
  because: Parameters<typeof discardBill>[2],
): Promise<void> {
  if (bill.status !== "draft" || (await findOpenPayment(ctx.tx, bill.id))) return;
  await discardBill(ctx, bill, because);
}

/** The same once its last payment was given up: not of an order that still waits. */
// unaudited: as above
export async function discardOfOrder(ctx: CommandContext, bill: Invoice): Promise<void> {
  const orderId = bill.status === "draft" ? await orderOfBill(ctx.tx, bill.id) : undefined;
  const order = orderId && (await findOrderInHand(ctx.tx, null, orderId)); // every step of it locks its bill first
  if (order && (order.status === "lapsed" || order.status === "cancelled")) await discardUnwanted(ctx, bill, "nobody");
}
