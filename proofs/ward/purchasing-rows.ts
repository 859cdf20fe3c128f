import type { TestHospital } from "@carepoint/api/testing/context";
import { addMedicine } from "@carepoint/api/testing/stock";
import { newId } from "@carepoint/domain/kernel/id";
import { addStock, addSupplier, storeIdOf } from "./stock-rows.ts";
import type { World } from "./worlds.ts";

interface Purchase {
  readonly status?: "draft" | "sent" | "part_received";
}

/** An order of the world's store, with one line. */
export async function addPurchase(hospital: TestHospital, world: World, { status = "draft" }: Purchase = {}) {
  const { db } = hospital;
  const [storeId, supplierId] = [await storeIdOf(hospital, world), await addSupplier(hospital)];
  const medicineId = await addMedicine(hospital);
  const [purchaseId, byAccount] = [newId(), world.doctor.accountId ?? ""];
  const order = { id: purchaseId, storeId, supplierId, byAccount, at: Temporal.Now.instant() };
  await db
    .insertInto("purchaseOrders")
    .values({ ...order, status: "draft" })
    .execute();
  const line = { orderId: purchaseId, position: 1, medicineId, packs: 3, packUnits: 10, packPrice: 2_000 };
  await db.insertInto("purchaseOrderLines").values(line).execute();
  if (status !== "draft")
    await db
      .updateTable("purchaseOrders")
      .set({ status, number: newId().slice(-12) })
      .where("id", "=", purchaseId)
      .execute();
  return { purchaseId, storeId, supplierId, medicineId };
}

/** A recall of a batch that lies in the world's store. */
export async function addRecall(hospital: TestHospital, world: World) {
  const { db } = hospital;
  const { storeId, medicineId } = await addStock(hospital, world);
  const [recallId, byAccount] = [newId(), world.doctor.accountId ?? ""];
  await db
    .insertInto("recalls")
    .values({
      ...{ id: recallId, medicineId, status: "open", source: "maker", reason: "Too weak" },
      ...{ byAccount, at: Temporal.Now.instant() },
    })
    .execute();
  await db.insertInto("recallBatches").values({ recallId, medicineId, number: "PROOF" }).execute();
  return { recallId, storeId, medicineId };
}

/** What went back to a supplier from the world's store. */
export async function addReturn(hospital: TestHospital, world: World): Promise<string> {
  const { db } = hospital;
  const [{ storeId, batchId }, supplierId] = [await addStock(hospital, world), await addSupplier(hospital)];
  const [returnId, byAccount] = [newId(), world.doctor.accountId ?? ""];
  await db
    .insertInto("supplierReturns")
    .values({
      ...{ id: returnId, storeId, supplierId, status: "sent", number: newId().slice(-12) },
      ...{ byAccount, at: Temporal.Now.instant() },
    })
    .execute();
  const line = { returnId, position: 1, batchId, units: 5, packUnits: 10, reason: "damaged", credit: 1_000 };
  await db.insertInto("supplierReturnLines").values(line).execute();
  return returnId;
}

/** An order of a supplier whose own system can be asked. */
export async function addLinkedPurchase(hospital: TestHospital, world: World): Promise<string> {
  const { purchaseId, supplierId } = await addPurchase(hospital, world);
  await linkTo(hospital, supplierId);
  return purchaseId;
}

export async function linkTo({ db, services }: TestHospital, supplierId: string): Promise<void> {
  const key = services.sealer.wrapSupplierKey(supplierId, "their-own-key");
  await db
    .insertInto("supplierLinks")
    .values({ supplierId, kind: "csv_http", url: "https://orders.example", ...key })
    .execute();
}
