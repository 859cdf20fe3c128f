import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { appointmentId, branchId, departmentId, doctorId, type PatientId } from "@carepoint/domain/kernel/id";
import { cancelVisit } from "../domains/appointments/commands/cancel-visit.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { joinWaitlist } from "../domains/waitlist/commands/join.ts";
import { serveWaitsJob } from "../domains/waitlist/workers.ts";
import type { Actor } from "../kernel/context.ts";
import { runJob } from "../kernel/jobs.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "./context.ts";
import { own } from "./scopes.ts";
import { nine } from "./till.ts";
import { addVisit } from "./visits.ts";

export type Patient = Awaited<ReturnType<typeof addPatient>>;
export const day = calendarDate.parse("2026-12-08");

/** A hospital whose messages and rounds of the waiting list wait until a test runs them. */
export function openWaits(): Promise<TestHospital> {
  return openHospital({ idle: [deliver, serveWaitsJob], patience: 5 });
}

/** People who wait for a doctor's time, at the hospital that the test has open by then. */
export function waitingAt(hospital: () => TestHospital) {
  /** A doctor with one slot that day, taken by somebody. */
  async function fullDoctor() {
    const doctor = await addDoctor(hospital(), { fee: 0 });
    await hospital()
      .db.updateTable("weeklyHours")
      .set({ toTime: "09:15" })
      .where("doctorId", "=", doctor.doctorId)
      .execute();
    const holder = await addPatient(hospital());
    const visit = appointmentId.parse(
      await addVisit(hospital(), { doctor, patientId: holder.patientId, startsAt: nine }),
    );
    return { doctor, holder, visit };
  }

  const mine = (patient: Patient): PatientId => {
    const [id] = patient.patientIds;
    if (!id) throw new Error("nobody");
    return id;
  };

  const join = (patient: Patient, doctor: Actor, more: object = {}, now = hospital().now) =>
    hospital().as(
      patient,
      (ctx) =>
        joinWaitlist(ctx, own(patient), {
          patientId: mine(patient),
          doctorId: doctorId.parse(doctor.doctorId),
          branchId: branchId.parse(hospital().branchId),
          from: day,
          to: day,
          part: null,
          ...more,
        }),
      now,
    );

  /** Each asks a second after the one before. */
  const joinInTurn = async (doctor: Actor, ...patients: readonly Patient[]) => {
    for (const [index, patient] of patients.entries())
      await join(patient, doctor, {}, hospital().now.add({ seconds: index }));
  };

  /** A department of its own, with these doctors in it. */
  async function departmentOf(slug: string, ...doctors: readonly Actor[]) {
    const name = JSON.stringify({ en: slug });
    const { id } = await hospital()
      .db.insertInto("departments")
      .values({ slug, name, description: name })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const { doctorId: member } of doctors)
      await hospital().db.updateTable("doctors").set({ departmentId: id }).where("id", "=", member).execute();
    return departmentId.parse(id);
  }

  /** What somebody sends who wants nine o'clock with a doctor. */
  const nineWith = (doctor: Actor) => ({
    doctorId: doctorId.parse(doctor.doctorId),
    branchId: branchId.parse(hospital().branchId),
    startsAt: instantText(nine),
  });

  const serve = (doctor: Actor, now = hospital().now) =>
    runJob(hospital().jobContext(now), serveWaitsJob, { doctorId: doctor.doctorId ?? "" });

  const cancel = (holder: Patient, visit: ReturnType<typeof appointmentId.parse>) =>
    hospital().as(holder, (ctx) => cancelVisit(ctx, own(holder), { appointmentId: visit, reason: "away" }));

  /** What stands at nine with a doctor. */
  const heldAt = (doctor: Actor) =>
    hospital()
      .db.selectFrom("appointments")
      .select(["id", "patientId", "status", "holdExpiresAt"])
      .where("doctorId", "=", doctor.doctorId)
      .where("status", "in", ["requested", "pending", "confirmed"])
      .execute();

  const entryOf = async (patient: Patient, doctor?: Actor) =>
    hospital()
      .db.selectFrom("waitEntries")
      .selectAll()
      .where("patientId", "=", patient.patientId)
      .$if(doctor !== undefined, (query) => query.where("doctorId", "=", doctor?.doctorId ?? ""))
      .executeTakeFirstOrThrow();
  return { fullDoctor, join, joinInTurn, departmentOf, nineWith, serve, cancel, heldAt, entryOf };
}
