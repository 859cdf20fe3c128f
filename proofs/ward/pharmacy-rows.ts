import type { TestHospital } from "@carepoint/api/testing/context";
import { sellOne } from "@carepoint/api/testing/sales";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addPaidOut, addPaidVisit } from "./money-rows.ts";
import { addHandedOver } from "./order-rows.ts";
import { addStock, storeIdOf } from "./stock-rows.ts";
import { oneLine } from "./visit-rows.ts";
import { addStaff, type World } from "./worlds.ts";

/** Ten units, each 30 rupees, of what every prescription of the proofs asks for, in the world's store. */
export async function addPrescribed(hospital: TestHospital, world: World) {
  const { storeId, medicineId } = await addStock(hospital, world, null, 1);
  const { db } = hospital;
  await db.updateTable("medicines").set({ brand: oneLine.name }).where("id", "=", medicineId).execute();
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
export async function addToDispense(hospital: TestHospital, world: World, repeatsAllowed = 0) {
  const shelf = await addPrescribed(hospital, world);
  return { ...shelf, prescriptionId: await addHandedOver(hospital, world, repeatsAllowed) };
}

/** A unit that the world's pharmacy sold to nobody in particular, and the number of its bill. */
export async function addSold(hospital: TestHospital, world: World) {
  const shelf = await addPrescribed(hospital, world);
  const account = await addStaff(hospital, "pharmacist", world.branchId);
  return sellOne(hospital, { ...shelf, branchId: world.branchId, account, price: 3_000 });
}

/** Cash that left the drawer of the world's pharmacy for medicines that came back. */
export async function addMedicinePayOut(hospital: TestHospital, world: World): Promise<string> {
  const refundId = await addPaidOut(hospital, world);
  const { invoiceId } = await hospital.db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select("invoiceId")
    .where("refunds.id", "=", refundId)
    .executeTakeFirstOrThrow();
  const given = { storeId: await storeIdOf(hospital, world), invoiceId, pharmacistId: world.patient.accountId ?? "" };
  await hospital.db
    .insertInto("dispenses")
    .values({ ...given, id: newId(), at: Temporal.Now.instant() })
    .execute();
  return refundId;
}

/** A bill of medicines that the world's pharmacy gave out. */
export async function addMedicineBill(hospital: TestHospital, world: World): Promise<string> {
  const { invoiceId } = await addPaidVisit(hospital, world);
  const given = { storeId: await storeIdOf(hospital, world), invoiceId, pharmacistId: world.patient.accountId ?? "" };
  await hospital.db
    .insertInto("dispenses")
    .values({ ...given, id: newId(), at: Temporal.Now.instant() })
    .execute();
  return invoiceId;
}
