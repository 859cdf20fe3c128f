import { type AppointmentStatus, appointmentStatuses } from "@carepoint/domain/appointments/states";
import { patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { listAppointments } from "../appointments/queries/views.ts";
import { readPatient } from "../patients/queries/patients.ts";
import { pull } from "../sync/queries/pull.ts";
import { listPrescriptions } from "./queries/prescriptions.ts";
import { visitContext } from "./queries/visit-context.ts";

let hospital: TestHospital;
let author: Actor;
let doctor: Actor;
let patientId: string;
beforeAll(async () => {
  hospital = await openHospital();
  author = await addDoctor(hospital, { name: "Dr. Author" });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital, { name: "Dr. Reader" });
  ({ patientId } = await addPatient(hospital));
  await prescribedBy(author);
});

/** A colleague's earlier visit with a prescription, which a treating doctor reads. */
async function prescribedBy(colleague: Actor): Promise<void> {
  const { db, branchId, now } = hospital;
  const appointmentId = await addVisit(hospital, { doctor: colleague, patientId, status: "completed" });
  const shared = { appointmentId, branchId, patientId, doctorId: colleague.doctorId ?? "" };
  const encounter = await db
    .insertInto("encounters")
    .values({ ...shared, id: crypto.randomUUID(), openedAt: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  const id = crypto.randomUUID();
  const key = hospital.services.sealer.keyOf(
    await db
      .selectFrom("patientKeys")
      .select(["patientId", "wrappedKey"])
      .where("patientId", "=", patientId)
      .executeTakeFirstOrThrow(),
  );
  const line = { name: "Paracetamol", strength: "500 mg", form: "tablet", dose: { amount: 1, unit: "tablet" } };
  const content = { lines: [{ ...line, frequency: "OD", durationDays: 3 }] };
  const contentSealed = key.seal({ table: "prescriptions", column: "content_sealed", id }, content);
  await db
    .insertInto("prescriptions")
    .values({ ...shared, id, encounterId: encounter.id, status: "issued", issuedAt: now, contentSealed })
    .execute();
}

const ctx = () => asking(hospital, doctor).ctx;
const opened = (answer: Promise<unknown>) =>
  answer.then(
    () => true,
    (error: Error) => {
      expect(error.message).toBe("not_found");
      return false;
    },
  );

/** What each door to the record lets this doctor see, by a visit in this state. */
async function doors(appointmentId: string) {
  const device = await pull(ctx(), undefined);
  const { items } = await listPrescriptions(ctx(), { patientId: patientIdOf.parse(patientId), limit: 10 });
  return {
    chart: await opened(visitContext(ctx(), appointmentId)),
    patient: await opened(readPatient(ctx(), patientId)),
    prescriptions: items.length > 0,
    devicePatient: device.rows.patient.length > 0,
    devicePrescriptions: device.rows.prescription.length > 0,
  };
}

const opening: readonly AppointmentStatus[] = ["confirmed", "checked_in", "in_progress", "completed"];

test.each(appointmentStatuses)("a visit that is %s opens every door to the record, or none", async (status) => {
  const appointmentId = await addVisit(hospital, { doctor, patientId, status });
  const open = opening.includes(status);
  expect(await doors(appointmentId)).toEqual({
    chart: open,
    patient: open,
    prescriptions: open,
    devicePatient: open,
    devicePrescriptions: open,
  });
});

test.each(appointmentStatuses)(
  "why a patient comes is told to the doctor of a visit that is %s, or not",
  async (status) => {
    await addVisit(hospital, { doctor, patientId, status, reason: "CANARY" });
    const { items } = await listAppointments(ctx(), { limit: 10 });
    const device = await pull(ctx(), undefined);
    const told = opening.includes(status) ? "CANARY" : null;
    expect(items.map(({ reason }) => reason)).toEqual([told]);
    for (const { reason } of device.rows.appointment) expect(reason).toBe(told);
  },
);

test("the patient's own people read the reason they wrote into a hold", async () => {
  await addVisit(hospital, { doctor, patientId, status: "pending", reason: "Fever" });
  const own = [patientIdOf.parse(patientId)];
  const actor: Actor = { ...doctor, role: "patient", doctorId: null, patientIds: own, viewable: own };
  const { items } = await listAppointments(asking(hospital, actor).ctx, { statuses: ["pending"], limit: 10 });
  expect(items.map(({ reason }) => reason)).toEqual(["Fever"]);
});
