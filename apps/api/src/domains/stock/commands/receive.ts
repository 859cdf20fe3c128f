import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type PriceDoubt, priceDoubtsOf } from "@carepoint/domain/stock/price-doubts";
import { receiptEvent } from "@carepoint/domain/stock/purchase-states";
import type { ReceiptLine, ReceiveInput } from "@carepoint/domain/stock/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { ensureBatches, packsOf } from "../queries/batches.ts";
import { insertMovements } from "../queries/movements.ts";
import { cameOf, findPurchaseForUpdate } from "../queries/purchases.ts";
import { insertReceipt, insertReceiptLines } from "../queries/receipts.ts";
import { holdShelves } from "../queries/shelves.ts";
import { type Store, storeWithin } from "../queries/stores.ts";
import { isSupplier } from "../queries/suppliers.ts";
import { usualMrpsOf } from "../queries/usual-mrps.ts";
import { type HeldPurchase, moveHeld } from "./turn-purchase.ts";

/**
 * Puts what a supplier brought on the shelf, paid packs and free ones, all of the bill or nothing. Throws `bill_received` for a bill of
 * this supplier's year that is entered already, `stock_expired` for a batch past its last day, `not_found` for a medicine, supplier,
 * store or order that is not there, `illegal_transition` for an order of which nothing is awaited, `invalid_input` for prices that nobody looked at once more.
 */
export async function receive(ctx: CommandContext, scope: Scope, input: ReceiveInput) {
  const { receiptId, storeId, supplierId, billNumber, billedOn, note, lines } = input;
  const store = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  if (!(await isSupplier(ctx.tx, supplierId))) throw new DomainError("not_found");
  assertReceivable(store, input);
  const order = await orderOf(ctx, scope, input);
  const byAccount = ownAccount(ctx.actor);
  const receipt = { id: receiptId, storeId, supplierId, billNumber, billedOn, note, byAccount, at: ctx.now };
  await insertReceipt(ctx.tx, { ...receipt, orderId: order?.id ?? null });

  const doubts = await doubtsSeen(ctx, store, lines);
  const received = await packed(ctx, lines);
  await holdShelves(
    ctx.tx,
    lines.map(({ medicineId }) => ({ storeId, medicineId })),
    ctx.now,
  );
  await insertReceiptLines(
    ctx.tx,
    received.map(({ batchId, packs, freePacks, packUnits, packCost }, index) => ({
      ...{ receiptId, position: index + 1, batchId, packs, freePacks, packUnits, packCost },
      doubts: doubts[index] ?? [],
    })),
  );
  const units = received.map(({ packs, freePacks, packUnits }) => (packs + freePacks) * packUnits);
  await insertMovements(
    ctx.tx,
    received.map(({ batchId, medicineId, packCost }, index) => ({
      ...{
        id: newId(ctx.now.epochMilliseconds),
        storeId,
        batchId,
        medicineId,
        kind: "receipt",
        quantity: units[index] ?? 0,
      },
      ...{ packCost, cause: "goods_receipts", causeId: receiptId, byAccount, at: ctx.now },
    })),
  );
  const all = units.reduce((sum, each) => sum + each, 0);
  const turned = order && (await came(ctx, order, billNumber));
  await recordAudit(ctx, {
    ...{ action: "stock.receive", subjectId: receiptId, branchId: store.branchId },
    after: { storeId, supplierId, billNumber, billedOn, lines: lines.length, units: all, ...turned },
  });
  ctx.touch(`stock:${storeId}`);
  return { receiptId, units: all };
}

/** The order that a bill is of, held before its shelves are: it must be of this store and this supplier. */
async function orderOf(ctx: CommandContext, scope: Scope, input: ReceiveInput): Promise<HeldPurchase | null> {
  if (!input.purchaseId) return null;
  const order = await findPurchaseForUpdate(ctx.tx, scope, input.purchaseId);
  if (order?.storeId !== input.storeId || order.supplierId !== input.supplierId) throw new DomainError("not_found");
  return order;
}

async function came(ctx: CommandContext, order: HeldPurchase, billNumber: string) {
  const event = receiptEvent(await cameOf(ctx.tx, order.id));
  const { purchaseId, status } = await moveHeld(ctx, order, { event, note: billNumber });
  return { purchaseId, status };
}

function assertReceivable({ today }: Store, { billedOn, lines }: ReceiveInput): void {
  if (billedOn > today) throw new DomainError("invalid_input", { field: "billedOn" });
  const late = lines.findIndex(({ expiresOn }) => expiresOn < today);
  if (late >= 0) throw new DomainError("stock_expired", { line: late });
}

/** Of each line what stands against its prices: whoever received it has looked at all of that once more. */
async function doubtsSeen(
  ctx: CommandContext,
  { today }: Store,
  lines: readonly ReceiptLine[],
): Promise<PriceDoubt[][]> {
  const medicineIds = lines.map(({ medicineId }) => medicineId);
  const usual = await usualMrpsOf(ctx.tx, medicineIds, today);
  const doubts = lines.map((line) => {
    if (!usual.has(line.medicineId)) throw new DomainError("not_found");
    return priceDoubtsOf(line, usual.get(line.medicineId) ?? null);
  });
  const line = doubts.findIndex((each, at) => each.some((doubt) => !lines[at]?.seen?.includes(doubt)));
  if (line >= 0) throw new DomainError("invalid_input", { field: "seen", line });
  return doubts;
}

/** The lines with their batch and the units of a pack, read once it is known of: from then on no pack changes. */
async function packed(ctx: CommandContext, lines: readonly ReceiptLine[]) {
  const batches = lines.map(({ medicineId, number, expiresOn, mrp }) => ({
    ...{ id: newId(ctx.now.epochMilliseconds), medicineId, number, expiresOn, mrp },
  }));
  const ids = await ensureBatches(ctx.tx, batches);
  const packs = await packsOf(
    ctx.tx,
    lines.map(({ medicineId }) => medicineId),
  );
  return lines.map((line, index) => ({
    ...line,
    batchId: ids[index] ?? "",
    packUnits: packs.get(line.medicineId)?.packUnits ?? 0,
  }));
}
