import {
  type AppointmentStatus,
  appointmentStatuses,
  recordOpeningStatuses,
} from "@carepoint/domain/appointments/states";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import {
  careTeamId as careTeamIdOf,
  certificateId as certificateIdOf,
  doctorId as doctorIdOf,
  newId,
  patientId as patientIdOf,
  referralId as referralIdOf,
} from "@carepoint/domain/kernel/id";
import { careEnd } from "@carepoint/domain/patients/care-team";
import { issuePrescriptionInput } from "@carepoint/domain/records/schema";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { openedVisit } from "../../testing/opened.ts";
import { proven } from "../../testing/proven.ts";
import { any, branch, own } from "../../testing/scopes.ts";
import { line } from "../../testing/treated.ts";
import { addVisit } from "../../testing/visits.ts";
import { listAppointments } from "../appointments/queries/views.ts";
import { deliver } from "../notifications/jobs.ts";
import { assertMayActFor } from "../patients/access.ts";
import { admitToCareTeam } from "../patients/commands/admit-to-care-team.ts";
import { breakGlass } from "../patients/commands/break-glass.ts";
import { leaveCareTeam } from "../patients/commands/leave-care-team.ts";
import { patientCell, readPatient } from "../patients/queries/patients.ts";
import { pull } from "../sync/queries/pull.ts";
import { issuePrescription } from "./commands/issue-prescription.ts";
import { readChart } from "./queries/chart.ts";
import { readCertificatePaper, readLetterPaper, readSummaryPaper } from "./queries/papers.ts";
import { prescribingFactsOf } from "./queries/prescribing-facts.ts";
import { listPrescriptions } from "./queries/prescriptions.ts";
import { visitContext } from "./queries/visit-context.ts";

let hospital: TestHospital;
let author: Actor;
let doctor: Actor;
let desk: Actor;
let patientId: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  author = await addDoctor(hospital, { name: "Dr. Author" });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital, { name: "Dr. Reader" });
  desk = await addFrontDesk(hospital);
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

/** What each door lets this doctor see without a visit, at a time. */
async function doorsAt(now: Temporal.Instant, since?: string) {
  const at = { ...ctx(), now };
  const device = await pull(at, since);
  const { items } = await listPrescriptions(at, { patientId: patientIdOf.parse(patientId), limit: 10 });
  return {
    chart: await opened(readChart(at, patientId)),
    patient: await opened(readPatient(at, patientId)),
    prescriptions: items.length > 0,
    booking: await opened(assertMayActFor(hospital.db, own(doctor), patientId, now)),
    devicePatient: device.rows.patient.length > 0,
    devicePrescriptions: device.rows.prescription.length > 0,
  };
}

const shut = {
  chart: false,
  patient: false,
  prescriptions: false,
  booking: false,
  devicePatient: false,
  devicePrescriptions: false,
};
const wide = {
  chart: true,
  patient: true,
  prescriptions: true,
  booking: true,
  devicePatient: true,
  devicePrescriptions: true,
};
const kept = { devicePatient: false, devicePrescriptions: false };
const days = (count: number) => hospital.now.add({ hours: 24 * count });
const dayEnd = (count: number) => careEnd(hospital.now, count, "Asia/Kolkata");

test("the database opens records by the same visits as the rules", async () => {
  const { rows } = await sql<{ body: string }>`select prosrc as body from pg_proc where proname = 'treatments'`.execute(
    hospital.db,
  );
  const named = /v\.status in \(([^)]*)\)/.exec(rows[0]?.body ?? "")?.[1];
  expect(named?.split(",").map((status) => status.replaceAll("'", ""))).toEqual([...recordOpeningStatuses]);
});

test("a visit opens the record from when it is agreed on until 180 days after it began", async () => {
  await addVisit(hospital, { doctor, patientId, status: "completed", startsAt: days(3) });
  expect(await doorsAt(hospital.now)).toEqual({ ...wide, ...kept });
  expect(await doorsAt(days(3 + 180))).toEqual({ ...wide, ...kept });
  expect(await doorsAt(days(3 + 180).add({ seconds: 1 }))).toEqual(shut);
});

test("what is not the doctor's own words is shut with the record, whichever way a visit of theirs is asked for it", async () => {
  const signing = await proven(hospital, doctor);
  const { visit, encounterId } = await openedVisit(hospital, { doctor: signing, patientId });
  const key = await patientKey(hospital.db, hospital.services.sealer, patientId);
  const addressSealed = key.seal(patientCell("address", patientId), "12 Fergusson Road");
  await hospital.db.updateTable("patients").set({ addressSealed }).where("id", "=", patientId).execute();
  const { records } = calling(hospital, signing);
  const outside = { kind: "outside", name: "Dr. S. Menon", place: "Mysuru" } as const;
  const asked = { urgency: "soon", question: "Are her eyes well?", summary: "" } as const;
  const { referralId } = await records.refer({ opId: newId(), encounterId, to: outside, ...asked });
  const from = calendarDate.parse("2026-12-08");
  const content = { kind: "fitness", identificationMark: "Scar on the chin", from, remark: "" } as const;
  const { certificateId } = await records.certify({ opId: newId(), encounterId, content });
  const { version } = await records.saveNote({ opId: newId(), encounterId, baseVersion: 1, note: { plan: "Rest" } });
  await records.signVisit({ opId: newId(), encounterId, baseVersion: version });

  const paper = { size: "a5", lang: "en" } as const;
  const ways = async (now: Temporal.Instant) => {
    const at = { ...ctx(), now };
    const certificate = await readCertificatePaper(at, {
      certificateId: certificateIdOf.parse(certificateId),
      ...paper,
    });
    return {
      "what a medicine is judged by": await opened(prescribingFactsOf(at, { encounterId, genericIds: [] })),
      "the summary": await opened(readSummaryPaper(at, { appointmentId: visit, ...paper })),
      "the letter": await opened(readLetterPaper(at, { referralId: referralIdOf.parse(referralId), ...paper })),
      "where they live": (await readPdf(certificate.pdf)).text.includes("Fergusson"),
    };
  };
  const before = await ways(hospital.now);
  expect(Object.values(before)).toEqual([true, true, true, true]);
  const after = await ways(days(181));
  expect(Object.keys(after).filter((way) => after[way as keyof typeof after])).toEqual([]);
});

test("nothing is prescribed in a visit that was never closed, once the record is shut", async () => {
  const { encounterId } = await openedVisit(hospital, { doctor, patientId });
  const input = issuePrescriptionInput.parse({ encounterId, lines: [line] });
  const issue = (now: Temporal.Instant) =>
    hospital.as(doctor, (command) => issuePrescription(command, own(doctor), input), now);
  await expect(issue(days(181))).rejects.toMatchObject({ code: "not_found" });
  await issue(days(180));
});

test("the hospital says from when on a visit opens the record for fewer days", async () => {
  await addVisit(hospital, { doctor, patientId, status: "completed", startsAt: hospital.now });
  const rule = { careDays: 30, validFrom: days(50), createdAt: hospital.now };
  await hospital.db.insertInto("careRules").values(rule).execute();
  expect((await doorsAt(days(49))).chart).toBe(true);
  expect((await doorsAt(days(50))).chart).toBe(false);
});

test("an admission opens every door until the day that was named, and the device drops what it had", async () => {
  const doctorId = doctorIdOf.parse(doctor.doctorId);
  const admission = { patientId: patientIdOf.parse(patientId), doctorId, days: 7 };
  expect(await doorsAt(hospital.now)).toEqual(shut);
  await hospital.as(desk, (command) => admitToCareTeam(command, branch(desk), admission));
  expect(await doorsAt(hospital.now)).toEqual(wide);
  const { cursor } = await pull({ ...ctx(), now: days(6) }, undefined);
  const after = await pull({ ...ctx(), now: dayEnd(7) }, cursor);
  expect(after.tombstones).toContainEqual({ kind: "patient", id: patientId });
  expect(after.tombstones.some(({ kind }) => kind === "prescription")).toBe(true);
  expect((await doorsAt(dayEnd(7).subtract({ milliseconds: 1 }))).chart).toBe(true);
  expect(await doorsAt(dayEnd(7))).toEqual(shut);
  const twice = hospital.as(desk, (command) => admitToCareTeam(command, branch(desk), admission));
  await expect(twice).rejects.toMatchObject({ constraint: "care_team_once" });
});

test("whoever is taken out of the care team sees nothing from then on, and the device drops what it had", async () => {
  const doctorId = doctorIdOf.parse(doctor.doctorId);
  const admission = { patientId: patientIdOf.parse(patientId), doctorId, days: 30 };
  const { careTeamId: id } = await hospital.as(desk, (command) => admitToCareTeam(command, branch(desk), admission));
  const careTeamId = careTeamIdOf.parse(id);
  const { cursor } = await pull(ctx(), undefined);
  const leave = (actor: Actor) =>
    hospital.as(actor, (command) => leaveCareTeam(command, own(actor), { careTeamId }), days(1));
  await expect(leave(author)).rejects.toThrow("not_found");
  await leave(doctor);
  await leave(doctor);
  const after = await pull({ ...ctx(), now: days(1) }, cursor);
  expect(after.tombstones).toContainEqual({ kind: "patient", id: patientId });
  expect(await doorsAt(days(1))).toEqual(shut);
});

test("an emergency opens the record for half an hour to be read, not to be booked for and not on the device", async () => {
  const { mrn } = await hospital.db
    .selectFrom("patients")
    .select("mrn")
    .where("id", "=", patientId)
    .executeTakeFirstOrThrow();
  const reason = "Unconscious after an accident";
  const emergency = { patientId: patientIdOf.parse(patientId), found: mrn, code: "unconscious", reason } as const;
  await hospital.as(doctor, (command) => breakGlass(command, any(doctor), emergency));
  const minutes = (count: number) => hospital.now.add({ minutes: count });
  expect(await doorsAt(hospital.now)).toEqual({ ...wide, ...kept, booking: false });
  expect(await doorsAt(minutes(30).subtract({ milliseconds: 1 }))).toEqual({ ...wide, ...kept, booking: false });
  expect(await doorsAt(minutes(30))).toEqual(shut);
});

test("the patient's own people read the reason they wrote into a hold", async () => {
  await addVisit(hospital, { doctor, patientId, status: "pending", reason: "Fever" });
  const own = [patientIdOf.parse(patientId)];
  const actor: Actor = { ...doctor, role: "patient", doctorId: null, patientIds: own, viewable: own };
  const { items } = await listAppointments(asking(hospital, actor).ctx, { statuses: ["pending"], limit: 10 });
  expect(items.map(({ reason }) => reason)).toEqual(["Fever"]);
});
