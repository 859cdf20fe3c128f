import type { TestHospital } from "@carepoint/api/testing/context";
import { orderedFor } from "@carepoint/api/testing/medicine-orders";
import { newId } from "@carepoint/domain/kernel/id";
import { addPrescribed } from "./pharmacy-rows.ts";
import type { World } from "./worlds.ts";

/** What a patient of the world wants: one unit of what lies in its store. */
export async function addWanted(hospital: TestHospital, world: World) {
  const { storeId, medicineId } = await addPrescribed(hospital, world);
  const lines = [{ medicineId, units: 1 }];
  return { orderId: newId(), patientId: world.patientId, storeId, prescriptionId: null, lines, expectedTotal: 3_000 };
}

/** The same once nothing of the patient's own waits for its money: an account has one such order. */
export async function addWantedAlone(hospital: TestHospital, world: World) {
  const own = world.patient.accountId ?? "";
  await hospital.db
    .updateTable("medicineOrders")
    .set({ status: "cancelled" })
    .where("placedBy", "=", own)
    .where("status", "=", "pending")
    .execute();
  return addWanted(hospital, world);
}

/** An order for the world's patient, at a step. */
export async function addMedicineOrder(
  hospital: TestHospital,
  world: World,
  status: "pending" | "processing" | "packed" = "pending",
): Promise<{ orderId: string; code: string }> {
  const ordered = await orderedFor(hospital, world.patient, await addWanted(hospital, world));
  const { db } = hospital;
  if (status !== "pending")
    await db.updateTable("medicineOrders").set({ status }).where("id", "=", ordered.orderId).execute();
  return ordered;
}
