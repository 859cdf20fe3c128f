import { DomainError } from "@carepoint/domain/kernel/errors";
import { medicineOrderId } from "@carepoint/domain/kernel/id";
import { orderStatusAt } from "@carepoint/domain/pharmacy/order-states";
import { holdShelves } from "../domains/stock/queries/shelves.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { callOffMedicineOrder } from "./call-off-medicine-order.ts";
import { lapseMedicineOrder } from "./lapse-medicine-order.ts";
import { lockMedicineOrder } from "./lock-medicine-order.ts";

export interface ErasedOrders {
  readonly orders: readonly string[];
  /** Who is erased, as they would call off themselves. */
  readonly as: Scope;
}

/** Locks the orders of somebody who is erased with all their shelves: before the first audit entry. Throws `erasure_changed` for one that moved on. */
// unaudited: it writes nothing
export async function lockErasedOrders(ctx: CommandContext, { orders, as }: ErasedOrders): Promise<void> {
  const locked = [];
  for (const id of orders) locked.push(await lockMedicineOrder(ctx, as, id));
  const isOut = locked.some(({ order: { status } }) => status !== "pending" && status !== "processing");
  if (isOut) throw new DomainError("erasure_changed");
  const shelves = locked.flatMap(({ order: { storeId }, lines }) =>
    lines.map(({ medicineId }) => ({ storeId, medicineId })),
  );
  if (shelves.length > 0) await holdShelves(ctx.tx, shelves, ctx.now);
}

/** By the rules of a patient who calls off: what is not paid lapses, what is paid and not packed goes back whole. */
// unaudited: as each order's end
export async function callOffErasedOrders(ctx: CommandContext, { orders, as }: ErasedOrders): Promise<void> {
  for (const id of orders) {
    const { order } = await lockMedicineOrder(ctx, as, id);
    if (orderStatusAt(order, ctx.now) === "lapsed") await lapseMedicineOrder(ctx, id);
    else await callOffMedicineOrder({ ...ctx, actor: as.actor }, as, { orderId: medicineOrderId.parse(id) });
  }
}
