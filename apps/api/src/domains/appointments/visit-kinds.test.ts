import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { appointmentId, branchId, doctorId, newId, patientId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, addPatient, addVisitor, openHospital, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { claimHold } from "./commands/claim-hold.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { offerOf, slotsBetween } from "./queries/offer.ts";

let hospital: TestHospital;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  doctor = await addDoctor(hospital, { fee: 50_000 });
  await hospital.db
    .insertInto("doctorKinds")
    .values([
      { doctorId: doctor.doctorId ?? "", kind: "follow_up", offered: true, fee: 20_000, minutes: 10, withinDays: 7 },
      {
        doctorId: doctor.doctorId ?? "",
        kind: "tele",
        offered: true,
        fee: 30_000,
        minutes: 20,
        contact: "+912025530111",
      },
    ])
    .execute();
});
afterAll(() => hospital.close());

const nine = Temporal.Instant.from("2026-12-08T03:30:00Z");
const at = (minutes: number) => nine.add({ minutes });
const ids = () => ({ doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) });

function hold(actor: Actor, kind: VisitKind | undefined, startsAt: Temporal.Instant, forWhom?: string) {
  const input = { ...ids(), kind, startsAt: instantText(startsAt) };
  const named = forWhom ? { ...input, patientId: patientId.parse(forWhom) } : input;
  return hospital.as(actor, (ctx) => holdSlot(ctx, own(actor), named));
}

function visit(id: string) {
  return hospital.db
    .selectFrom("appointments")
    .select(["kind", "fee", "startsAt", "endsAt"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** A visit of the past with this doctor, so many days before 8 December. */
async function seen(patient: string, daysBefore: number, kind: VisitKind = "in_person", status = "completed") {
  const from = nine.subtract({ hours: 24 * daysBefore }).toString();
  await sql`insert into appointments (id, code, branch_id, doctor_id, department_id, patient_id, starts_at, ends_at, occupied,
      status, source, kind, fee, created_at)
    values (${newId()}, ${newId().slice(-8)}, ${hospital.branchId}, ${doctor.doctorId}, ${hospital.departmentId}, ${patient},
      ${from}::timestamptz, ${from}::timestamptz + interval '15 minutes',
      tstzrange(${from}::timestamptz, ${from}::timestamptz + interval '15 minutes'), ${status}, 'patient', ${kind}, 50000,
      ${from}::timestamptz)`.execute(hospital.db);
}

it("each kind has its own length and fee, and a hold without a kind is in person", async () => {
  const tele = await visit((await hold(await addVisitor(hospital), "tele", at(0))).appointmentId);
  expect(tele).toMatchObject({ kind: "tele", fee: 30_000 });
  expect(tele.endsAt.since(tele.startsAt).total("minutes")).toBe(20);
  const inPerson = await visit((await hold(await addVisitor(hospital), undefined, at(30))).appointmentId);
  expect(inPerson).toMatchObject({ kind: "in_person", fee: 50_000 });
  expect(inPerson.endsAt.since(inPerson.startsAt).total("minutes")).toBe(15);
});

it("a longer kind is offered on the grid's lines, where nothing of it is taken", async () => {
  const day = calendarDate.parse("2026-12-09");
  const asking = { now: hospital.now, source: "patient" as const, from: day, to: day };
  const count = async (kind: VisitKind) =>
    slotsBetween(await offerOf(hospital.db, doctor.doctorId ?? "", { ...asking, kind }), day, day).length;
  expect(await count("in_person")).toBe(16);
  expect(await count("follow_up")).toBe(16);
  expect(await count("tele")).toBe(8);
  await expect(hold(await addVisitor(hospital), "tele", at(24 * 60 + 15)).catch(codeOf)).resolves.toBe("slot_off_grid");
});

it("a kind that a doctor does not offer is refused", async () => {
  const other = await addDoctor(hospital, { name: "Dr. Sen" });
  const asking = { now: hospital.now, source: "patient" as const, from: calendarDate.parse("2026-12-09") };
  const offer = offerOf(hospital.db, other.doctorId ?? "", { ...asking, to: asking.from, kind: "tele" });
  await expect(offer.catch(codeOf)).resolves.toBe("kind_not_offered");
});

it("a follow-up is for who was seen by the same doctor within its days, and is judged when the patient is named", async () => {
  const never = await addPatient(hospital);
  await expect(hold(never, "follow_up", at(60), never.patientId).catch(codeOf)).resolves.toBe("follow_up_not_due");

  const due = await addPatient(hospital);
  await seen(due.patientId, 7);
  const held = await hold(due, "follow_up", at(60), due.patientId);
  expect(await visit(held.appointmentId)).toMatchObject({ kind: "follow_up", fee: 20_000 });

  const late = await addPatient(hospital);
  await seen(late.patientId, 8);
  await expect(hold(late, "follow_up", at(75), late.patientId).catch(codeOf)).resolves.toBe("follow_up_not_due");
  const unnamed = appointmentId.parse((await hold(late, "follow_up", at(75))).appointmentId);
  const claim = (patient: Awaited<ReturnType<typeof addPatient>>) =>
    hospital.as(patient, (ctx) =>
      claimHold(ctx, own(patient), { appointmentId: unnamed, patientId: patientId.parse(patient.patientId) }),
    );
  await expect(claim(late).catch(codeOf)).resolves.toBe("follow_up_not_due");
  await seen(late.patientId, 1);
  await expect(claim(late)).resolves.toMatchObject({ status: "pending" });
  expect(await visit(unnamed)).toMatchObject({ kind: "follow_up", fee: 20_000 });
});

it("whoever is with the doctor now may be given a follow-up before the visit ends", async () => {
  const patient = await addPatient(hospital);
  await seen(patient.patientId, 1, "in_person", "in_progress");
  const held = await hold(patient, "follow_up", at(105), patient.patientId);
  expect(await visit(held.appointmentId)).toMatchObject({ kind: "follow_up", fee: 20_000 });
});

it("neither a missed visit nor a follow-up itself gives a right to the fee", async () => {
  const patient = await addPatient(hospital);
  await seen(patient.patientId, 2, "in_person", "no_show");
  await seen(patient.patientId, 3, "follow_up");
  await expect(hold(patient, "follow_up", at(90), patient.patientId).catch(codeOf)).resolves.toBe("follow_up_not_due");
});
