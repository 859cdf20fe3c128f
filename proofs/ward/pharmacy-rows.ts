import type { TestHospital } from "@carepoint/api/testing/context";
import { sellOne } from "@carepoint/api/testing/sales";
import { sql } from "kysely";
import { addHandedOver } from "./order-rows.ts";
import { addStock } from "./stock-rows.ts";
import { oneLine } from "./visit-rows.ts";
import { addStaff, type World } from "./worlds.ts";

/** Ten units, each 30 rupees, of what every prescription of the proofs asks for, in the world's store. */
export async function addPrescribed(hospital: TestHospital, world: World) {
  const { storeId, medicineId } = await addStock(hospital, world);
  const { db } = hospital;
  await db.updateTable("medicines").set({ brand: oneLine.name, packUnits: 1 }).where("id", "=", medicineId).execute();
  const price = {
    medicineId,
    mrp: 3_000,
    price: 3_000,
    validFrom: sql<string>`(now() at time zone 'Asia/Kolkata')::date`,
  };
  await db
    .insertInto("medicinePrices")
    .values({ ...price, createdAt: Temporal.Now.instant() })
    .execute();
  return { storeId, medicineId };
}

/** A prescription that stands with the world's pharmacy, and the medicine for it on the shelf. */
export async function addToDispense(hospital: TestHospital, world: World) {
  const shelf = await addPrescribed(hospital, world);
  return { ...shelf, prescriptionId: await addHandedOver(hospital, world) };
}

/** A unit that the world's pharmacy sold to nobody in particular, and the number of its bill. */
export async function addSold(hospital: TestHospital, world: World) {
  const shelf = await addPrescribed(hospital, world);
  const account = await addStaff(hospital, "pharmacist", world.branchId);
  return sellOne(hospital, { ...shelf, branchId: world.branchId, account, price: 3_000 });
}
