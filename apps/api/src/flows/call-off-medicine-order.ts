import { DomainError } from "@carepoint/domain/kernel/errors";
import { zero } from "@carepoint/domain/kernel/money";
import { unshelvedFor } from "@carepoint/domain/pharmacy/goods-return";
import { mayCallOff, orderStatusAt } from "@carepoint/domain/pharmacy/order-states";
import type { MedicineOrderInput, RefuseOrderInput } from "@carepoint/domain/pharmacy/orders";
import { creditUnpaid } from "../domains/billing/commands/credit-invoice.ts";
import { type Notice, notifyPatient } from "../domains/notifications/commands/notify.ts";
import { advanceOrder } from "../domains/pharmacy/commands/advance-order.ts";
import { unpackDispense } from "../domains/pharmacy/queries/dispenses.ts";
import { freeFills } from "../domains/pharmacy/queries/order-fills.ts";
import { wasSent } from "../domains/pharmacy/queries/orders.ts";
import { goodsOf } from "../domains/pharmacy/queries/sales.ts";
import { dropReturned } from "../domains/stock/commands/drop-returned.ts";
import { releaseUnits } from "../domains/stock/commands/reserve-units.ts";
import { returnUnits } from "../domains/stock/commands/return-units.ts";
import { storeWithin } from "../domains/stock/queries/stores.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { giveBack, heldOfBill } from "./held-money.ts";
import { discardUnwanted } from "./lapse-medicine-order.ts";
import { type LockedOrder, lockMedicineOrder } from "./lock-medicine-order.ts";

/** The patient's people call an order off before it is packed: its units are everybody's again, and its money goes back. */
// unaudited: as below
export async function callOffMedicineOrder(ctx: CommandContext, scope: Scope, { orderId }: MedicineOrderInput) {
  return callOff(ctx, await lockMedicineOrder(ctx, scope, orderId), "patient");
}

/** The pharmacy calls an order off and says why; what is packed goes back to the shelf and the batch that it came from. */
// unaudited: as below
export async function refuseMedicineOrder(ctx: CommandContext, scope: Scope, { orderId, reason }: RefuseOrderInput) {
  const locked = await lockMedicineOrder(ctx, scope, orderId);
  const done = await callOff(ctx, locked, "pharmacy", reason);
  const { invoiceId, patientId } = locked.order;
  const about = { invoiceId, dedupeKey: `called-off:${orderId}` };
  const notice: Notice =
    done.refund > zero
      ? { ...about, template: "medicines_off_refunded", amount: done.refund }
      : { ...about, template: "medicines_called_off" };
  await notifyPatient(ctx, patientId, notice);
  return done;
}

/** Stock, prescription and money in one transaction. Throws `illegal_transition` where it is too late, and where a part came back already. */
// unaudited: advanceOrder, requestRefund and creditInvoice audit each
async function callOff(
  ctx: CommandContext,
  { order, bill, lines }: LockedOrder,
  by: "patient" | "pharmacy",
  reason: RefuseOrderInput["reason"] | null = null,
) {
  const from = orderStatusAt(order, ctx.now);
  if (!mayCallOff(from, by)) throw new DomainError("illegal_transition", { from, event: "cancel" });
  const money = await heldOfBill(ctx.tx, bill.id);
  const isPacked = order.status === "packed";
  if (isPacked) {
    const gone = await unpackDispense(ctx.tx, order.id);
    if (!gone) throw new DomainError("illegal_transition", { from, event: "cancel" });
    await returnUnits(ctx, { cause: "dispenses", causeId: order.id }, gone);
    await dropUnshelved(ctx, order);
  } else await releaseUnits(ctx, order.id);
  if (order.prescriptionId) await freeFills(ctx.tx, order.prescriptionId, lines, isPacked ? "given" : "held");
  const status = await advanceOrder(ctx, order, "cancel", reason);
  await discardUnwanted(ctx, bill, "cancelled");
  if (money.held > zero) await giveBack(ctx, money, money.held, "cancelled");
  if (bill.status === "issued") await creditUnpaid(ctx, bill.id); // money that was lost is not owed for goods that nobody gets
  return { orderId: order.id, status, refund: money.held };
}

/** Of what was on the road nobody vouches for how it was kept: what must be kept cold or is counted by law goes to no shelf, as over the counter. */
async function dropUnshelved(ctx: CommandContext, order: LockedOrder["order"]): Promise<void> {
  if (!(await wasSent(ctx.tx, order.id))) return;
  const { today } = await storeWithin(ctx.tx, { actor: ctx.actor, reach: "any" }, order.storeId, ctx.now);
  const dropped = (await goodsOf(ctx.tx, order.id)).flatMap((goods) => {
    const reason = unshelvedFor(goods, today);
    return reason ? [{ batchId: goods.batchId, medicineId: goods.medicineId, units: goods.units, reason }] : [];
  });
  await dropReturned(ctx, order.storeId, dropped, { cause: "dispenses", causeId: order.id });
}
