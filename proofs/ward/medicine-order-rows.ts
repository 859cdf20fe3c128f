import type { TestHospital } from "@carepoint/api/testing/context";
import { orderedFor } from "@carepoint/api/testing/medicine-orders";
import { newId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { slotsOf } from "@carepoint/domain/pharmacy/delivery-rule";
import { addPrescribed } from "./pharmacy-rows.ts";
import type { World } from "./worlds.ts";

/** What a patient of the world wants of what lies in its store. */
export async function addWanted(hospital: TestHospital, world: World, units = 1) {
  const { storeId, medicineId } = await addPrescribed(hospital, world);
  const lines = [{ medicineId, units }];
  const of = { orderId: newId(), patientId: world.patientId, storeId, prescriptionId: null };
  return { ...of, lines, expectedTotal: units * 3_000 };
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
  await hospital.db.deleteFrom("rateLimits").where("key", "like", "orders:%").execute(); // a proof orders more than a person
  const wanted = await addWanted(hospital, world);
  return { ...wanted, delivery: await addDelivery(hospital, wanted.storeId) };
}

/** Every day, everywhere in Pune, as much as anybody wants, for nothing. */
export const freeDelivery = {
  ...{
    active: true,
    taxClass: "standard" as const,
    fee: paise(0),
    freeFrom: null,
    areas: ["411"],
    daysAhead: 1,
    leadMinutes: 0,
  },
  windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", until: "24:00", places: 500 }],
};

/** A store that brings its medicines, and a wish for tomorrow. */
async function addDelivery({ db }: TestHospital, storeId: string) {
  const { windows, ...terms } = freeDelivery;
  const now = Temporal.Now.instant();
  await db
    .insertInto("deliveryRules")
    .values({ id: newId(), storeId, ...terms, windows: JSON.stringify(windows), validFrom: now, createdAt: now })
    .execute();
  const { zone } = await db
    .selectFrom("stores")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .select("branches.zone")
    .where("stores.id", "=", storeId)
    .executeTakeFirstOrThrow();
  const startsAt = slotsOf({ ...freeDelivery }, { now, zone }).at(-1)?.startsAt;
  return { startsAt, address: { text: "12 Karve Road, Pune", pincode: "411038", phone: "9820012345" } };
}

/** An order for the world's patient, at a step. */
export async function addMedicineOrder(
  hospital: TestHospital,
  world: World,
  status: "pending" | "processing" | "packed" | "shipped" = "pending",
  way: "pickup" | "delivery" = "pickup",
  units = 1,
): Promise<{ orderId: string; code: string }> {
  const wanted = await addWanted(hospital, world, units);
  const delivery = way === "delivery" ? await addDelivery(hospital, wanted.storeId) : undefined;
  const ordered = await orderedFor(hospital, world.patient, { ...wanted, delivery });
  const { db } = hospital;
  if (status !== "pending")
    await db.updateTable("medicineOrders").set({ status }).where("id", "=", ordered.orderId).execute();
  return ordered;
}
