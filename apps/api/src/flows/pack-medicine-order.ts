import { DomainError } from "@carepoint/domain/kernel/errors";
import { zero } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { PackOrderInput } from "@carepoint/domain/pharmacy/counter-check";
import { medicineOrderLifecycle } from "@carepoint/domain/pharmacy/order-states";
import { leftOf } from "../domains/billing/queries/owed.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { lockRecord } from "../domains/patients/queries/amendment.ts";
import { advanceOrder } from "../domains/pharmacy/commands/advance-order.ts";
import { recordDispense } from "../domains/pharmacy/commands/record-dispense.ts";
import { answeredAlerts } from "../domains/pharmacy/queries/counter-alerts.ts";
import { ofOrder } from "../domains/pharmacy/queries/order-check.ts";
import { freeFills } from "../domains/pharmacy/queries/order-fills.ts";
import { findOrderInHand, type OrderLine } from "../domains/pharmacy/queries/orders.ts";
import { outsideOfPaper } from "../domains/pharmacy/queries/papers.ts";
import { sellReserved } from "../domains/stock/commands/sell-units.ts";
import { storeWithin } from "../domains/stock/queries/stores.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import { lockMedicineOrder } from "./lock-medicine-order.ts";

/**
 * The units that a paid order was promised leave their shelf: they are dispensed under the order's own id, so that what comes back goes where it came
 * from. It is judged anew as whatever is handed out. Throws `illegal_transition` for an order that is not to be packed, a promise of which any part is
 * gone, a prescription that no longer counts, or money that went back whole or was lost, `alerts_unanswered` as `dispense` does.
 */
// unaudited: recordDispense and advanceOrder audit each
export async function packMedicineOrder(ctx: CommandContext, scope: Scope, input: PackOrderInput) {
  const { orderId } = input;
  const seen = await findOrderInHand(ctx.tx, scope, orderId);
  if (seen) await lockRecord(ctx.tx, seen.patientId); // the patient before their papers, as everyone who writes in a record
  const { order, bill, lines, isPrescriptionInForce } = await lockMedicineOrder(ctx, scope, orderId);
  advance(medicineOrderLifecycle, order.status, "pack");
  if (bill.status === "cancelled" || (bill.status === "issued" && leftOf(bill) > zero))
    throw new DomainError("illegal_transition", { from: bill.status, event: "pack" });
  if (!isPrescriptionInForce) throw new DomainError("illegal_transition", { from: "cancelled", event: "dispense" });
  const store = await storeWithin(ctx.tx, scope, order.storeId, ctx.now);
  const { prescriptionId, paperId, invoiceId, patientId } = order;
  const judged = await ofOrder({ ...ctx, db: ctx.tx }, order, { lines, zone: store.zone });
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const alerts = await answeredAlerts(ctx.tx, key, { ...judged, answered: input.alerts });
  const outside = paperId ? await outsideOfPaper(ctx.tx, paperId) : undefined;
  const sold = await sellReserved(ctx, { cause: "dispenses", causeId: order.id });
  if (!isWhole(sold, lines)) throw new DomainError("illegal_transition", { event: "sell" });
  if (prescriptionId) await freeFills(ctx.tx, prescriptionId, lines, "held");
  await recordDispense(ctx, store, {
    ...{ dispenseId: order.id, invoiceId, patientId, prescriptionId, outside, alerts },
    lines: lines.map(({ medicineId, units, of, instead }) => {
      const accepted = instead?.substitution ?? ("patient_wish" as const);
      const substitution = of?.fit === "equivalent" ? accepted : null; // they accepted it when they ordered
      return {
        medicineId,
        units,
        scanned: false,
        counselled: false,
        instead,
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

/** Nothing is written as given that did not leave the shelf: a batch may have been written off or pulled since it was promised. */
function isWhole(
  sold: readonly { readonly medicineId: string; readonly quantity: number }[],
  lines: readonly OrderLine[],
): boolean {
  return lines.every(({ medicineId, units }) => {
    const there = sold.filter((each) => each.medicineId === medicineId);
    return there.reduce((all, { quantity }) => all + quantity, 0) === units;
  });
}
