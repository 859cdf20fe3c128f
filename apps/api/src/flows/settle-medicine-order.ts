import { DomainError } from "@carepoint/domain/kernel/errors";
import { orderStatusAt, promisedDays } from "@carepoint/domain/pharmacy/order-states";
import { discardBill } from "../domains/billing/commands/discard-draft.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import type { Hearsay } from "../domains/billing/commands/record-facts.ts";
import { settleBillPayment } from "../domains/billing/commands/settle-bill-payment.ts";
import { findInvoiceForUpdate } from "../domains/billing/queries/documents.ts";
import { findPaymentForUpdate, type Outcome, type Payment } from "../domains/billing/queries/payments.ts";
import { advanceOrder } from "../domains/pharmacy/commands/advance-order.ts";
import { holdSlot, takeSlotAnew } from "../domains/pharmacy/queries/deliveries.ts";
import { areFillsFree, freeFills, holdFills } from "../domains/pharmacy/queries/order-fills.ts";
import { sellingStore } from "../domains/pharmacy/queries/order-stores.ts";
import { isPaperFree } from "../domains/pharmacy/queries/papers.ts";
import { releaseUnits, reserveUnits } from "../domains/stock/commands/reserve-units.ts";
import { lastPromised, prolongReservations, promisedUnits } from "../domains/stock/queries/reservations.ts";
import { holdShelves } from "../domains/stock/queries/shelves.ts";
import type { CommandContext } from "../kernel/context.ts";
import { type LockedOrder, lockMedicineOrder } from "./lock-medicine-order.ts";

/**
 * What the known facts of an order's online payment amount to. In time its units are promised until they are packed, and the bill is issued. Too late
 * the same units of the same batches are promised anew if all of them are still there, and its place where it is brought, else the money goes back whole.
 */
// unaudited: its parts audit each
export async function settleMedicineOrder(
  ctx: CommandContext,
  payment: Payment,
  orderId: string,
  news?: Omit<Hearsay, "paymentId">,
): Promise<Outcome | null> {
  await findPaymentForUpdate(ctx.tx, null, payment.id);
  const locked = await lockMedicineOrder(ctx, null, orderId);
  const { storeId } = locked.order;
  const shelves = locked.lines.map(({ medicineId }) => ({ storeId, medicineId }));
  await holdShelves(ctx.tx, shelves, ctx.now); // before the first audit entry
  const hasPlace = await holdSlot(ctx.tx, orderId, ctx.now);
  let taken: boolean | null = null;
  const outcome = await settleBillPayment(ctx, payment, news, async () => {
    taken = await takeMoney(ctx, { ...locked, hasPlace });
    return taken;
  });
  if (taken === true) await issueInvoice(ctx, payment.invoiceId);
  if (taken === false) await discardBill(ctx, await findInvoiceForUpdate(ctx.tx, payment.invoiceId), "paid_back");
  return outcome;
}

/** `hasPlace`: whether another order could still have the time in which this one is to be brought. */
type Payable = LockedOrder & { readonly hasPlace: boolean };

/** Whether the order takes the money that has come. */
async function takeMoney(ctx: CommandContext, locked: Payable): Promise<boolean> {
  const { order, lines } = locked;
  const until = ctx.now.add({ hours: 24 * promisedDays });
  const status = orderStatusAt(order, ctx.now);
  if (status === "pending" && (await isStillPromised(ctx, locked))) {
    await prolongReservations(ctx.tx, order.id, until);
    await advanceOrder(ctx, order, "pay");
    return true;
  }
  if (status !== "lapsed" && status !== "pending") return false;
  await releaseUnits(ctx, order.id);
  if (order.status === "pending") {
    if (order.prescriptionId) await freeFills(ctx.tx, order.prescriptionId, lines, "held");
    await advanceOrder(ctx, order, "lapse");
  }
  const hasPlace = order.status === "pending" || locked.hasPlace; // it has left its own a moment ago
  return retake(ctx, { ...locked, hasPlace, order: { ...order, status: "lapsed" } }, until);
}

/** While the gateway was asked the promise may have ended, though the money came in time: the moment of a call is that of its beginning. */
export async function isStillPromised(
  ctx: CommandContext,
  { order, lines }: Pick<LockedOrder, "order" | "lines">,
): Promise<boolean> {
  const promised = await promisedUnits(ctx.tx, order.id);
  return promised === lines.reduce((all, { units }) => all + units, 0);
}

async function retake(
  ctx: CommandContext,
  { order, lines, isPrescriptionInForce, hasPlace }: Payable,
  untilAt: Temporal.Instant,
): Promise<boolean> {
  const { id: causeId, prescriptionId, paperId } = order;
  if (!isPrescriptionInForce || !hasPlace) return false;
  if (prescriptionId && !(await areFillsFree(ctx.tx, prescriptionId, lines))) return false;
  if (paperId && !(await isPaperFree(ctx.tx, paperId, lines))) return false;
  const were = await lastPromised(ctx.tx, causeId);
  const wishes = were.map(({ medicineId, batchId, units }) => ({ medicineId, batchId, units, reason: "as ordered" }));
  try {
    const store = await sellingStore(ctx.tx, order.storeId, ctx.now);
    await reserveUnits(ctx, store, wishes, { cause: "medicine_orders", causeId, untilAt });
  } catch (error) {
    if (error instanceof DomainError) return false; // it plans before it writes: what is not there any more was not touched
    throw error;
  }
  if (prescriptionId) await holdFills(ctx.tx, prescriptionId, lines);
  await takeSlotAnew(ctx.tx, order.id);
  await advanceOrder(ctx, order, "retake");
  return true;
}
