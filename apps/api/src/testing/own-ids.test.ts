import { appointmentId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBatchItem } from "../domains/appointments/jobs.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import type { Actor } from "../kernel/context.ts";
import { calling } from "./asking.ts";
import { addDoctor, addFrontDesk, addPatient, addVisitor, openHospital, type TestHospital } from "./context.ts";
import { addVisit } from "./visits.ts";

let hospital: TestHospital;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({
    idle: [deliver, runBatchItem],
  });
  doctor = await addDoctor(hospital);
});
afterAll(() => hospital.close());

const opId = () => newId();
const startsAt = (minutes: number) =>
  hospital.now.add({ hours: 25, minutes }).toString({ smallestUnit: "millisecond" });

const place = ({ doctorId }: Actor) => ({ doctorId: doctorId ?? "", branchId: hospital.branchId });

async function hold(id: string, minutes: number) {
  const visitor = await addVisitor(hospital);
  return calling(hospital, visitor).appointments.hold({
    opId: opId(),
    id,
    ...place(doctor),
    startsAt: startsAt(minutes),
  });
}

async function register(id: string) {
  const desk = await addFrontDesk(hospital);
  const person = { name: "Meena", sex: "female" as const, ageYears: 40 };
  return calling(hospital, desk).patients.register({ opId: opId(), id, ...person });
}

async function openVisit(id: string) {
  const patient = await addPatient(hospital);
  const visit = await addVisit(hospital, { doctor, patientId: patient.patientId, status: "checked_in" });
  const appointment = appointmentId.parse(visit);
  return calling(hospital, doctor).records.openVisit({ opId: opId(), id, appointmentId: appointment });
}

async function prescribe(id: string) {
  const { encounterId } = await openVisit(newId());
  const course = { frequency: "1-0-1", durationDays: 5, dose: { amount: 1, unit: "tablet" as const } };
  const line = { name: "Paracetamol", strength: "500 mg", form: "tablet" as const, ...course };
  return calling(hospital, doctor).records.issuePrescription({ opId: opId(), id, encounterId, lines: [line] });
}

async function startBatch(id: string) {
  const desk = await addFrontDesk(hospital);
  const patient = await addPatient(hospital);
  const visit = appointmentId.parse(await addVisit(hospital, { doctor, patientId: patient.patientId }));
  const items = [{ appointmentId: visit, action: "message" as const, message: "running_late" as const }];
  return calling(hospital, desk).appointments.startBatch({ opId: opId(), id, reason: "Late", items });
}

async function bookSeries(id: string) {
  const desk = await addFrontDesk(hospital);
  const of = { ...place(await addDoctor(hospital, { fee: 0 })), patientId: (await addPatient(hospital)).patientId };
  const starts = [startsAt(0), startsAt(15)];
  return calling(hospital, desk).appointments.bookSeries({ opId: opId(), id, ...of, everyWeeks: 1, starts });
}

async function squeezeIn(id: string) {
  const desk = await addFrontDesk(hospital);
  const of = { ...place(doctor), patientId: (await addPatient(hospital)).patientId, startsAt: startsAt(60) };
  return calling(hospital, desk).appointments.squeezeIn({ opId: opId(), id, ...of, reason: "In pain" });
}

async function walkIn(id: string) {
  const desk = await addFrontDesk(hospital);
  const of = { ...place(await addDoctor(hospital)), patientId: (await addPatient(hospital)).patientId };
  return calling(hospital, desk).queue.walkIn({ opId: opId(), id, ...of, settlement: { method: "cash" } });
}

test.each([
  ["a batch", "batchId", startBatch, startBatch],
  ["a series", "seriesId", bookSeries, bookSeries],
  ["somebody squeezed in", "appointmentId", squeezeIn, squeezeIn],
  ["somebody without a booking", "appointmentId", walkIn, walkIn],
  ["a hold", "appointmentId", (id: string) => hold(id, 0), (id: string) => hold(id, 15)],
  ["a patient", "patientId", register, register],
  ["a visit's record", "encounterId", openVisit, openVisit],
  ["a prescription", "prescriptionId", prescribe, prescribe],
])("%s takes the id that its caller made, once", async (_, field, write, again) => {
  const id = newId();
  expect(await write(id)).toMatchObject({ [field]: id });
  await expect(again(id)).rejects.toThrow("duplicate");
  await expect(again(crypto.randomUUID())).rejects.toThrow("invalid_input");
});
