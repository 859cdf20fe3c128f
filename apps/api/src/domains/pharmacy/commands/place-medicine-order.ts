import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { holdFills } from "../queries/order-fills.ts";
import { insertOrder, insertOrderEvent, type OrderLine } from "../queries/orders.ts";
import { tellOfOrder } from "./advance-order.ts";

export interface NewOrder {
  readonly id: string;
  readonly storeId: string;
  readonly invoiceId: string;
  readonly prescriptionId: string | null;
  readonly placedBy: string;
  readonly holdUntil: Temporal.Instant;
}

export interface OrderOf {
  readonly branchId: string;
  readonly patientId: string;
  readonly lines: readonly OrderLine[];
}

/** Writes an order that waits for its money, and holds what it wants of its prescription. Throws `fill_over`, and `order_unpaid` for a second one. */
export async function placeMedicineOrder(
  ctx: CommandContext,
  order: NewOrder,
  { lines, ...of }: OrderOf,
): Promise<void> {
  const { id: orderId, storeId, invoiceId, prescriptionId } = order;
  await insertOrder(ctx.tx, { ...order, status: "pending", createdAt: ctx.now }, lines);
  if (prescriptionId) await holdFills(ctx.tx, prescriptionId, lines);
  const step = { orderId, event: "place", fromStatus: null, toStatus: "pending" };
  await insertOrderEvent(ctx.tx, { ...step, at: ctx.now, byAccount: ctx.actor.accountId });
  await tellOfOrder(ctx, of);
  await recordAudit(ctx, {
    ...{ action: "medicine_order.place", subjectId: orderId, ...of },
    after: { status: "pending", storeId, invoiceId, prescriptionId, lines: lines.length },
  });
}
