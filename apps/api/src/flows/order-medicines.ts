import { suppliedHere } from "@carepoint/domain/billing/supply-place";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { medicineOrderId } from "@carepoint/domain/kernel/id";
import { orderedLines } from "@carepoint/domain/pharmacy/order-lines";
import type { OrderMedicinesInput } from "@carepoint/domain/pharmacy/orders";
import { ownAccount } from "../domains/accounts/access.ts";
import { draftPharmacyBill } from "../domains/billing/commands/draft-pharmacy-bill.ts";
import { priceOn } from "../domains/billing/queries/pricing.ts";
import { limitOrders } from "../domains/pharmacy/access.ts";
import { placeMedicineOrder } from "../domains/pharmacy/commands/place-medicine-order.ts";
import { takeDelivery } from "../domains/pharmacy/commands/take-delivery.ts";
import { chargesOf } from "../domains/pharmacy/queries/charges.ts";
import { fillsOf } from "../domains/pharmacy/queries/fills.ts";
import { saleMedicines } from "../domains/pharmacy/queries/medicines.ts";
import { sellingStore } from "../domains/pharmacy/queries/order-stores.ts";
import { takenInOrder } from "../domains/pharmacy/queries/other-brands.ts";
import { lockOwnPaper } from "../domains/pharmacy/queries/papers.ts";
import { handToPharmacy } from "../domains/records/commands/hand-over.ts";
import { endHandover } from "../domains/records/queries/handovers.ts";
import { handedTo, lockOwnPrescription } from "../domains/records/queries/own-prescription.ts";
import { readSettings } from "../domains/settings/queries.ts";
import { reserveUnits } from "../domains/stock/commands/reserve-units.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * A patient orders medicines: their units are promised, what they count for of a prescription is held, and a draft asks for their money until the
 * time is over. A prescription goes to the pharmacy with it. Throws what `orderedLines`, `reserveUnits` and `takeDelivery` do, `payment_mismatch` where it comes to
 * another sum than was shown, `order_unpaid` while another order of the account waits for its money.
 */
// unaudited: draftPharmacyBill, placeMedicineOrder and handToPharmacy audit each
export async function orderMedicines(ctx: CommandContext, scope: Scope, input: OrderMedicinesInput) {
  const { storeId, patientId, expectedTotal } = input;
  if (!scope.actor.patientIds.includes(patientId)) throw new DomainError("not_found");
  await limitOrders(ctx);
  const store = await sellingStore(ctx.tx, storeId, ctx.now);
  const prescription = await prescriptionOf(ctx, scope, input);
  const onPaper = await lockOwnPaper(ctx, scope, input, store);
  const ids = input.lines.map(({ medicineId }) => medicineId);
  const medicines = await saleMedicines(ctx.tx, ids, ctx.now);
  const counted = orderedLines(input.lines, (id) => medicines.get(id), prescription, onPaper);
  const instead = await takenInOrder(ctx, { store, wanted: input.lines, medicines, written: prescription?.lines });
  const lines = input.lines.map(({ medicineId, units }, position) => ({
    ...{ medicineId, units, position, of: counted[position] ?? null },
    instead: onPaper.get(medicineId) ?? instead[position] ?? null,
  }));
  const { holdMinutes, holdExtensionMinutes } = await readSettings(ctx.tx);
  const holdUntil = ctx.now.add({ minutes: holdMinutes + holdExtensionMinutes });
  const orderId = medicineOrderId.parse(input.orderId);
  const promise = { cause: "medicine_orders", causeId: orderId, untilAt: holdUntil };
  const reserved = await reserveUnits(ctx, store, lines, promise).catch(withoutQuantities);
  const goods = chargesOf(reserved, medicines);
  const delivery = await takeDelivery(ctx, store, input.delivery, goods);
  const charges = [...goods, ...(delivery?.charges ?? [])];
  const priced = await priceOn<(typeof charges)[number]>(ctx.tx, charges, { now: ctx.now, supply: suppliedHere });
  const { total } = priced.totals;
  if (total !== expectedTotal) throw new DomainError("payment_mismatch", { total });
  const { branchId } = store;
  const { id: invoiceId } = await draftPharmacyBill(ctx, { branchId, patientId }, priced);
  const of = { prescriptionId: prescription?.id ?? null, paperId: input.paperId ?? null };
  const order = { id: orderId, storeId, invoiceId, ...of, placedBy: ownAccount(ctx.actor), holdUntil };
  await placeMedicineOrder(ctx, order, { branchId, patientId, lines, delivery });
  if (prescription) await bringToPharmacy(ctx, { prescriptionId: prescription.id, patientId, branchId });
  return { orderId, invoiceId, total, holdUntil: holdUntil.toString() };
}

/** A patient hears that it is not all there, never how much is. */
function withoutQuantities(error: unknown): never {
  throw error instanceof DomainError && error.code === "stock_short" ? new DomainError("stock_short") : error;
}

async function prescriptionOf(ctx: CommandContext, scope: Scope, { prescriptionId, patientId }: OrderMedicinesInput) {
  if (prescriptionId === null) return null;
  const prescription = await lockOwnPrescription(ctx, scope, prescriptionId);
  if (prescription?.patientId !== patientId) throw new DomainError("not_found");
  const { standing } = prescription;
  if (standing !== "in_force") throw new DomainError("illegal_transition", { from: standing, event: "order" });
  return { ...prescription, fills: await fillsOf(ctx.tx, prescriptionId) };
}

interface Bringing {
  readonly prescriptionId: string;
  readonly patientId: string;
  readonly branchId: string;
}

/** The pharmacy that packs sees what was prescribed: a prescription that stands with another branch comes over. */
async function bringToPharmacy(ctx: CommandContext, { prescriptionId, patientId, branchId }: Bringing): Promise<void> {
  const standsAt = await handedTo(ctx.tx, prescriptionId);
  if (standsAt === branchId) return;
  const ended = { withdrawnAt: ctx.now, withdrawnBy: ownAccount(ctx.actor) };
  if (standsAt !== undefined) await endHandover(ctx.tx, prescriptionId, ended);
  await handToPharmacy(ctx, { prescriptionId, patientId, branchId });
}
