import { financialYearAt } from "@carepoint/domain/billing/numbering";
import { type PurchaseSeries, purchaseNumber } from "@carepoint/domain/stock/purchase-number";
import type { Tx } from "../src/client.ts";
import type { SeededBranch } from "./branches.ts";
import type { Chance } from "./chance.ts";

interface Purchasing {
  readonly branches: readonly SeededBranch[];
  /** The pharmacist who writes, and the manager who sends. */
  readonly by: string;
  readonly manager: string;
  readonly now: Temporal.Instant;
}

interface Branch {
  readonly branchId: string;
  readonly storeId: string;
  readonly supplierId: string;
}

/** What the demo pharmacies order of their suppliers, what went back to one, and a batch that its maker calls back. */
export async function seedPurchasing(
  tx: Tx,
  chance: Chance,
  { branches, by, manager, now }: Purchasing,
): Promise<void> {
  const at = now.subtract({ hours: 20 });
  for (const [index, { id: branchId }] of branches.entries()) {
    const { id: storeId } = await tx
      .selectFrom("stores")
      .select("id")
      .where("branchId", "=", branchId)
      .executeTakeFirstOrThrow();
    const suppliers = await tx.selectFrom("suppliers").select("id").orderBy("name").execute();
    const branch = { branchId, storeId, supplierId: suppliers[index % suppliers.length]?.id ?? "" };
    await order(tx, chance, { ...branch, by, manager: null, at, skip: 0 });
    await order(tx, chance, { ...branch, by, manager, at, skip: 4 });
    await sendBack(tx, chance, { ...branch, by, at });
  }
  await callBack(tx, chance, manager, at);
}

/** Three medicines from the supplier; with a manager it is sent. */
async function order(
  tx: Tx,
  chance: Chance,
  { branchId, storeId, supplierId, by, manager, at, skip }: Branch & OrderedBy,
): Promise<void> {
  const medicines = await tx
    .selectFrom("stockRules")
    .innerJoin("medicines", "medicines.id", "stockRules.medicineId")
    .select(["medicines.id", "packUnits"])
    .select((eb) =>
      eb
        .selectFrom("medicinePrices")
        .select("mrp")
        .whereRef("medicineId", "=", "medicines.id")
        .orderBy("validFrom", "desc")
        .limit(1)
        .as("mrp"),
    )
    .where("storeId", "=", storeId)
    .orderBy("sku")
    .offset(skip)
    .limit(3)
    .execute();
  if (medicines.length === 0) return;
  const orderId = chance.id();
  const row = { id: orderId, storeId, supplierId, byAccount: by, at };
  await tx
    .insertInto("purchaseOrders")
    .values({ ...row, status: "draft" })
    .execute();
  await tx
    .insertInto("purchaseOrderLines")
    .values(
      medicines.map(({ id: medicineId, packUnits, mrp }, index) => ({
        ...{ orderId, position: index + 1, medicineId, packUnits, packs: 10 + chance.whole(20) },
        packPrice: asked(1_500 + 100 * chance.whole(40), mrp),
      })),
    )
    .execute();
  if (manager === null) return;
  const number = await takeNumber(tx, "PO", branchId, at);
  await tx.updateTable("purchaseOrders").set({ status: "sent", number }).where("id", "=", orderId).execute();
  await tx.insertInto("purchaseOrderEvents").values({ orderId, event: "send", byAccount: manager, at }).execute();
}

/** Nobody buys for more than they may sell for: at most seven tenths of the MRP. */
function asked(price: number, mrp: number | null): number {
  return mrp === null ? price : Math.min(price, Math.floor(mrp * 0.7));
}

interface OrderedBy {
  readonly by: string;
  readonly manager: string | null;
  readonly at: Temporal.Instant;
  readonly skip: number;
}

/** A few packs of what this supplier brought. */
async function sendBack(
  tx: Tx,
  chance: Chance,
  { branchId, storeId, supplierId, by, at }: Branch & { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  const line = await tx
    .selectFrom("goodsReceiptLines")
    .innerJoin("goodsReceipts", "goodsReceipts.id", "goodsReceiptLines.receiptId")
    .innerJoin("batches", "batches.id", "goodsReceiptLines.batchId")
    .select(["batches.id as batchId", "medicineId", "packUnits", "packCost"])
    .where("goodsReceipts.storeId", "=", storeId)
    .where("goodsReceipts.supplierId", "=", supplierId)
    .where("packs", ">", 4)
    .orderBy("goodsReceiptLines.position")
    .limit(1)
    .executeTakeFirst();
  if (!line) return;
  const { batchId, medicineId, packUnits, packCost } = line;
  const [returnId, units] = [chance.id(), 2 * packUnits];
  const number = await takeNumber(tx, "SR", branchId, at);
  await tx
    .insertInto("supplierReturns")
    .values({ id: returnId, storeId, supplierId, status: "sent", number, byAccount: by, at })
    .execute();
  await tx
    .insertInto("supplierReturnLines")
    .values({ returnId, position: 1, batchId, units, packUnits, reason: "damaged", credit: 2 * packCost })
    .execute();
  await tx
    .insertInto("stockMovements")
    .values({
      ...{ id: chance.id(), storeId, batchId, medicineId, kind: "supplier_return", quantity: -units },
      ...{ cause: "supplier_returns", causeId: returnId, byAccount: by, at },
    })
    .execute();
}

/** A number that was never here: nothing of the demo's shelves is blocked by it. */
async function callBack(tx: Tx, chance: Chance, by: string, at: Temporal.Instant): Promise<void> {
  const medicine = await tx.selectFrom("medicines").select("id").orderBy("sku").limit(1).executeTakeFirst();
  if (!medicine) return;
  const [recallId, medicineId] = [chance.id(), medicine.id];
  const why = { source: "authority", reference: "MFDA/2026/118", reason: "Fails the test of dissolution." };
  await tx
    .insertInto("recalls")
    .values({ id: recallId, medicineId, status: "open", ...why, byAccount: by, at })
    .execute();
  await tx.insertInto("recallBatches").values({ recallId, medicineId, number: "RC4471" }).execute();
}

async function takeNumber(tx: Tx, series: PurchaseSeries, branchId: string, at: Temporal.Instant): Promise<string> {
  const year = financialYearAt(at);
  const { code } = await tx.selectFrom("branches").select("code").where("id", "=", branchId).executeTakeFirstOrThrow();
  const { next } = await tx
    .insertInto("purchaseCounters")
    .values({ branchId, series, financialYear: year, next: 2 })
    .onConflict((conflict) =>
      conflict
        .columns(["branchId", "series", "financialYear"])
        .doUpdateSet((eb) => ({ next: eb("purchaseCounters.next", "+", 1) })),
    )
    .returning("next")
    .executeTakeFirstOrThrow();
  return purchaseNumber({ code, series, year }, next - 1);
}
