import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { BringBackInput } from "@carepoint/domain/pharmacy/delivery";
import { medicineOrderLifecycle } from "@carepoint/domain/pharmacy/order-states";
import type { MedicineOrderInput } from "@carepoint/domain/pharmacy/orders";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { advanceOrder } from "../domains/pharmacy/commands/advance-order.ts";
import { assertMayHandOver } from "../domains/pharmacy/queries/assert-may-hand-over.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockMedicineOrder } from "./lock-medicine-order.ts";

/** A packed order leaves with who brings it; its digits hand it over, as at the counter. Throws `illegal_transition` for one that is to be fetched, and what `assertMayHandOver` does. */
// unaudited: advanceOrder audits it
export async function shipMedicineOrder(ctx: CommandContext, scope: Scope, { orderId }: MedicineOrderInput) {
  const { order } = await lockMedicineOrder(ctx, scope, orderId);
  advance(medicineOrderLifecycle, order.status, "ship");
  if (order.way !== "delivery") throw new DomainError("illegal_transition", { from: order.status, event: "ship" });
  await assertMayHandOver(ctx.tx, order.id, ctx.now);
  const status = await advanceOrder(ctx, order, "ship");
  const { invoiceId, patientId } = order;
  const dedupeKey = `sent:${orderId}:${ctx.now.epochMilliseconds}`;
  await notifyPatient(ctx, patientId, { template: "medicines_sent", invoiceId, dedupeKey });
  return { orderId: order.id, status };
}

/** Nobody took it: it lies packed at the pharmacy again, to be sent once more, fetched or called off. */
// unaudited: as above
export async function bringBackMedicineOrder(ctx: CommandContext, scope: Scope, { orderId, reason }: BringBackInput) {
  const { order } = await lockMedicineOrder(ctx, scope, orderId);
  const status = await advanceOrder(ctx, order, "bring_back", reason);
  const { invoiceId, patientId } = order;
  const dedupeKey = `brought-back:${orderId}:${ctx.now.epochMilliseconds}`;
  await notifyPatient(ctx, patientId, { template: "medicines_brought_back", invoiceId, dedupeKey });
  return { orderId: order.id, status };
}
