import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { medicineOrderLifecycle } from "@carepoint/domain/pharmacy/order-states";
import type { MedicineOrderInput } from "@carepoint/domain/pharmacy/orders";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { advanceOrder } from "../domains/pharmacy/commands/advance-order.ts";
import { recordDispense } from "../domains/pharmacy/commands/record-dispense.ts";
import { freeFills } from "../domains/pharmacy/queries/order-fills.ts";
import { sellReserved } from "../domains/stock/commands/sell-units.ts";
import { storeWithin } from "../domains/stock/queries/stores.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockMedicineOrder } from "./lock-medicine-order.ts";

/**
 * The units that a paid order was promised leave their shelf: they are dispensed under the order's own id, so that what comes back goes where it came
 * from. Throws `illegal_transition` for an order that is not to be packed, a promise that has lapsed, a prescription that no longer counts, or money that billing gave back whole.
 */
// unaudited: recordDispense and advanceOrder audit each
export async function packMedicineOrder(ctx: CommandContext, scope: Scope, { orderId }: MedicineOrderInput) {
  const { order, bill, lines, isPrescriptionInForce } = await lockMedicineOrder(ctx, scope, orderId);
  advance(medicineOrderLifecycle, order.status, "pack");
  if (bill.status === "cancelled") throw new DomainError("illegal_transition", { from: bill.status, event: "pack" });
  if (!isPrescriptionInForce) throw new DomainError("illegal_transition", { from: "cancelled", event: "dispense" });
  const store = await storeWithin(ctx.tx, scope, order.storeId, ctx.now);
  const { prescriptionId, invoiceId, patientId } = order;
  const sold = await sellReserved(ctx, { cause: "dispenses", causeId: order.id });
  if (prescriptionId) await freeFills(ctx.tx, prescriptionId, lines, "held");
  await recordDispense(ctx, store, {
    ...{ dispenseId: order.id, invoiceId, patientId, prescriptionId },
    lines: lines.map(({ medicineId, units, of }) => {
      const substitution = of?.fit === "equivalent" ? ("patient_wish" as const) : null; // they accepted it when they ordered
      return {
        medicineId,
        units,
        scanned: false,
        counselled: false,
        of: prescriptionId && of ? { ...of, substitution } : null,
      };
    }),
    sold: sold.map(({ medicineId, quantity: units, movementId, batchId }) => ({
      ...{ line: lines.findIndex((line) => line.medicineId === medicineId), units, movementId, batch: { batchId } },
    })),
  });
  const status = await advanceOrder(ctx, order, "pack");
  const notice = { template: "medicines_ready" as const, invoiceId, dedupeKey: `packed:${order.id}` };
  if (order.way === "pickup") await notifyPatient(ctx, patientId, notice); // one that is brought says so when it leaves
  return { orderId: order.id, status };
}
