import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { holdFills } from "../queries/order-fills.ts";
import { insertOrder, insertOrderEvent, type OrderLine } from "../queries/orders.ts";
import { tellOfOrder } from "./advance-order.ts";
import { keepDelivery, type TakenDelivery } from "./take-delivery.ts";

export interface NewOrder {
  readonly id: string;
  readonly storeId: string;
  readonly invoiceId: string;
  readonly prescriptionId: string | null;
  readonly paperId: string | null;
  readonly placedBy: string;
  readonly holdUntil: Temporal.Instant;
}

export interface OrderOf {
  readonly branchId: string;
  readonly patientId: string;
  readonly lines: readonly OrderLine[];
  /** Null where somebody fetches it. */
  readonly delivery: TakenDelivery | null;
}

/** Writes an order that waits for its money, and holds what it wants of its prescription. Throws `fill_over`, and `order_unpaid` for a second one. */
export async function placeMedicineOrder(
  ctx: CommandContext,
  order: NewOrder,
  { lines, delivery, ...of }: OrderOf,
): Promise<void> {
  const { id: orderId, storeId, invoiceId, prescriptionId } = order;
  const way = delivery ? "delivery" : "pickup";
  await insertOrder(ctx.tx, { ...order, status: "pending", way, createdAt: ctx.now }, lines);
  if (delivery) await keepDelivery(ctx, delivery, { orderId, storeId, patientId: of.patientId });
  if (prescriptionId) await holdFills(ctx.tx, prescriptionId, lines);
  const step = { orderId, event: "place", fromStatus: null, toStatus: "pending" };
  await insertOrderEvent(ctx.tx, { ...step, at: ctx.now, byAccount: ctx.actor.accountId });
  await tellOfOrder(ctx, of);
  await recordAudit(ctx, {
    ...{ action: "medicine_order.place", subjectId: orderId, ...of },
    after: { status: "pending", storeId, invoiceId, prescriptionId, way, lines: lines.length },
  });
}
