import type { TestHospital } from "@carepoint/api/testing/context";
import { addMedicine } from "@carepoint/api/testing/stock";
import { newId } from "@carepoint/domain/kernel/id";
import type { World } from "./worlds.ts";

/** The store of the world's branch. */
export async function storeIdOf({ db }: TestHospital, { branchId }: World): Promise<string> {
  const { id } = await db.selectFrom("stores").select("id").where("branchId", "=", branchId).executeTakeFirstOrThrow();
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
export async function addStock(hospital: TestHospital, world: World, blockedFor: string | null = null) {
  const { db } = hospital;
  const [storeId, medicineId, batchId] = [await storeIdOf(hospital, world), await addMedicine(hospital), newId()];
  const batch = { id: batchId, medicineId, number: "PROOF", expiresOn: "2090-12-31", mrp: 3_000, blockedFor };
  await db.insertInto("batches").values(batch).execute();
  const movement = { id: newId(), storeId, batchId, medicineId, kind: "receipt", quantity: 10 };
  await db
    .insertInto("stockMovements")
    .values({ ...movement, at: Temporal.Now.instant() })
    .execute();
  return { storeId, medicineId, batchId };
}
