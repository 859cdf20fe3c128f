import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addSealedFile } from "./document-rows.ts";
import { addEncounter, addPrescription, patientKey } from "./visit-rows.ts";
import type { World } from "./worlds.ts";

interface NewOrder {
  readonly status?: "requested" | "resulted";
  /** What the test is called; a result that came says so too. */
  readonly test?: string;
}

/** Tests that the world's doctor asked for, for the world's patient. */
export async function addOrder(
  hospital: TestHospital,
  world: World,
  { status = "requested", test = "proof" }: NewOrder = {},
): Promise<string> {
  const { db } = hospital;
  const id = newId();
  const { branchId, patientId, doctorId } = world;
  const key = await patientKey(hospital, patientId);
  const content = { tests: [{ code: null, name: test }], question: "" };
  await db
    .insertInto("orders")
    .values({
      ...{ id, branchId, patientId, doctorId, status, kind: "lab", urgency: "routine" },
      ...(await addEncounter(hospital, world)),
      contentSealed: key.seal({ table: "orders", column: "content_sealed", id }, content),
      orderedAt: sql`now()`,
    })
    .execute();
  if (status === "requested") return id;
  const resultId = newId();
  await db
    .insertInto("orderResults")
    .values({
      ...{ id: resultId, orderId: id, source: "doctor", enteredBy: world.doctor.accountId ?? "" },
      textSealed: key.seal({ table: "order_results", column: "text_sealed", id: resultId }, test),
      at: sql`now()`,
    })
    .execute();
  return id;
}

/** A result that is a file, in the hand of the world's patient or, where they may not read it yet, of the doctor. */
export async function addResultFile(
  hospital: TestHospital,
  world: World,
  source: "doctor" | "patient" = "patient",
): Promise<{ resultId: string; fileId: string }> {
  const { db } = hospital;
  const enteredBy = world[source].accountId ?? "";
  const orderId = await addOrder(hospital, world);
  const fileId = await addSealedFile(hospital, enteredBy, world.patientId);
  const resultId = newId();
  const row = { id: resultId, orderId, source, fileId, enteredBy, at: sql<Temporal.Instant>`now()` };
  await db.insertInto("orderResults").values(row).execute();
  await db.updateTable("orders").set({ status: "resulted" }).where("id", "=", orderId).execute();
  return { resultId, fileId };
}

/** The world's patient asks for the same medicines again. */
export async function addRefill(hospital: TestHospital, world: World): Promise<string> {
  const id = newId();
  const { patientId, doctorId, patient } = world;
  const now = Temporal.Now.instant();
  await hospital.db
    .insertInto("refillRequests")
    .values({
      ...{ id, patientId, doctorId, requestedBy: patient.accountId ?? "" },
      prescriptionId: await addPrescription(hospital, world),
      askedAt: now,
      lapsesAt: now.add({ hours: 24 * 7 }),
    })
    .execute();
  return id;
}

/** A prescription that the world's patient sent to the pharmacy of its branch. Answers the prescription. */
export async function addHandedOver(hospital: TestHospital, world: World, repeatsAllowed = 0): Promise<string> {
  const { patientId, branchId, patient } = world;
  const prescriptionId = await addPrescription(hospital, world, "", { repeatsAllowed });
  await hospital.db
    .insertInto("prescriptionHandovers")
    .values({
      ...{ id: newId(), prescriptionId, patientId, branchId, byAccount: patient.accountId ?? "" },
      at: sql`now()`,
    })
    .execute();
  return prescriptionId;
}
