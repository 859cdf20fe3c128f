import { addBranch, openAccount, type TestHospital } from "@carepoint/api/testing/context";
import { addMedicine } from "@carepoint/api/testing/stock";
import { newId } from "@carepoint/domain/kernel/id";
import type { World } from "./worlds.ts";

/** The store of the world's branch. */
export async function storeIdOf({ db }: TestHospital, { branchId }: World): Promise<string> {
  const { id } = await db
    .selectFrom("stores")
    .select("id")
    .where("branchId", "=", branchId)
    .where("kind", "=", "pharmacy")
    .executeTakeFirstOrThrow();
  return id;
}

export async function addSupplier({ db }: TestHospital): Promise<string> {
  const id = newId();
  await db
    .insertInto("suppliers")
    .values({ id, name: `Supplier ${id}` })
    .execute();
  return id;
}

/** Ten units of a fresh batch in the world's store. */
export async function addStock(hospital: TestHospital, world: World, blockedFor: string | null = null, packUnits = 10) {
  const { db } = hospital;
  const [storeId, medicineId, batchId] = [
    await storeIdOf(hospital, world),
    await addMedicine(hospital, { packUnits }),
    newId(),
  ];
  const batch = { id: batchId, medicineId, number: "PROOF", expiresOn: "2090-12-31", mrp: 3_000, blockedFor };
  await db.insertInto("batches").values(batch).execute();
  const movement = { id: newId(), storeId, batchId, medicineId, kind: "receipt", quantity: 10 };
  await db
    .insertInto("stockMovements")
    .values({ ...movement, at: Temporal.Now.instant() })
    .execute();
  return { storeId, medicineId, batchId };
}

/** Five units that somebody outside the pharmacy wants to write off, held until another decides. */
export async function addWriteOffWish(hospital: TestHospital, world: World): Promise<string> {
  const { db } = hospital;
  const { storeId, medicineId, batchId } = await addStock(hospital, world);
  const [id, at, askedBy] = [newId(), Temporal.Now.instant(), await openAccount(hospital, "Asker")];
  const wish = { id, storeId, batchId, medicineId, units: 5, reason: "damaged", value: 600_000, askedBy, askedAt: at };
  await db.insertInto("stockWriteOffs").values(wish).execute();
  const held = { storeId, batchId, quantity: 5, cause: "stock_write_offs", causeId: id, at };
  await db
    .insertInto("stockReservations")
    .values({ ...held, id: newId(), untilAt: at.add({ hours: 24 * 365 }) })
    .execute();
  return id;
}

/** A bill of a supplier that came into the world's store. */
export async function addReceipt(hospital: TestHospital, world: World): Promise<string> {
  const { storeId, batchId } = await addStock(hospital, world);
  const [id, supplierId] = [newId(), await addSupplier(hospital)];
  const bill = { billNumber: id.slice(-12).toUpperCase(), billedOn: "2026-01-05" };
  const byAccount = await openAccount(hospital, "Receiver");
  await hospital.db
    .insertInto("goodsReceipts")
    .values({ id, storeId, supplierId, ...bill, byAccount, at: Temporal.Now.instant() })
    .execute();
  const line = { position: 1, batchId, packs: 1, freePacks: 0, packUnits: 10, packCost: 2_000 };
  await hospital.db
    .insertInto("goodsReceiptLines")
    .values({ receiptId: id, ...line })
    .execute();
  return id;
}

/** A sheet with one batch that somebody outside the pharmacy found to be one short. */
export async function addCount(hospital: TestHospital, world: World, status: "open" | "counted") {
  const { db } = hospital;
  const { storeId, medicineId, batchId } = await addStock(hospital, world);
  const [countId, at, openedBy] = [newId(), Temporal.Now.instant(), await openAccount(hospital, "Counter")];
  await db.insertInto("stockCounts").values({ id: countId, storeId, byWhat: "all", openedBy, openedAt: at }).execute();
  await db.insertInto("stockCountLines").values({ countId, batchId, medicineId }).execute();
  const found = { counted: 9, onHand: 10, afterPlace: 0, byAccount: openedBy, at };
  await db
    .insertInto("stockTallies")
    .values({ countId, batchId, ...found })
    .execute();
  if (status !== "open") await db.updateTable("stockCounts").set({ status }).where("id", "=", countId).execute();
  return { countId, batchId };
}

/** Five units on their way between the world's store, at this end, and one that is nobody's. */
export async function addTransfer(hospital: TestHospital, world: World, end: "from" | "to"): Promise<string> {
  const { db } = hospital;
  const { storeId, medicineId, batchId } = await addStock(hospital, world);
  const [id, far, at] = [newId(), newId(), Temporal.Now.instant()];
  const branchId = await addBranch(hospital);
  const name = { en: "Far" };
  await db
    .insertInto("stores")
    .values({ id: far, branchId, name: JSON.stringify(name), kind: "ward", sells: false })
    .execute();
  const ends = end === "from" ? { fromStore: storeId, toStore: far } : { fromStore: far, toStore: storeId };
  const sentBy = await openAccount(hospital, "Sender");
  await db
    .insertInto("stockTransfers")
    .values({ id, ...ends, sentBy, sentAt: at })
    .execute();
  await db.insertInto("stockTransferLines").values({ transferId: id, batchId, medicineId, units: 5 }).execute();
  const moved = { batchId, medicineId, at, cause: "stock_transfers", causeId: id };
  if (end === "to")
    await db
      .insertInto("stockMovements")
      .values({ id: newId(), storeId: far, kind: "receipt", quantity: 5, batchId, medicineId, at })
      .execute();
  await db
    .insertInto("stockMovements")
    .values({ id: newId(), storeId: ends.fromStore, kind: "transfer_out", quantity: -5, ...moved })
    .execute();
  return id;
}
