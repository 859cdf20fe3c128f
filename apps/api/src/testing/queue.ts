import { appointmentId, branchId, doctorId, queueEntryId } from "@carepoint/domain/kernel/id";
import { checkIn } from "../domains/appointments/commands/check-in.ts";
import { callNext } from "../domains/queue/commands/call-next.ts";
import type { Actor, CommandContext, Scope } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import { addPatient, type TestHospital } from "./context.ts";
import { nine } from "./till.ts";
import { addVisit } from "./visits.ts";

export const scopeOf = (actor: Actor): Scope => ({ actor, reach: actor.role === "front_desk" ? "branch" : "own" });

/** Runs a step on a place or a visit as somebody, and answers what it answered, or the refusal. */
export async function doing<I, T>(
  hospital: TestHospital,
  actor: Actor,
  step: (ctx: CommandContext, scope: Scope, input: I) => Promise<T>,
  input: I,
  now = nine,
): Promise<T | string> {
  return hospital.as(actor, (ctx) => step(ctx, scopeOf(actor), input), now).catch(codeOf);
}

/** Confirmed visits of one doctor's day, a quarter of an hour each, from nine. */
export async function bookedVisits(hospital: TestHospital, doctor: Actor, most: number) {
  const visits = [];
  for (let index = 0; index < most; index += 1) {
    const patient = await addPatient(hospital, `Patient ${index}`);
    const startsAt = nine.add({ minutes: 15 * index });
    const id = await addVisit(hospital, { doctor, patientId: patient.patientId, startsAt });
    visits.push({ appointmentId: appointmentId.parse(id), patient, startsAt });
  }
  return visits;
}

/** The same, checked in one after the other at these minutes from nine. */
export async function waitingVisits(hospital: TestHospital, desk: Actor, doctor: Actor, arrivals: readonly number[]) {
  const visits = await bookedVisits(hospital, doctor, arrivals.length);
  for (const [index, { appointmentId }] of visits.entries())
    await doing(hospital, desk, checkIn, { appointmentId }, nine.add({ minutes: arrivals[index] ?? 0 }));
  return visits;
}

export async function calledNext(hospital: TestHospital, caller: Actor, doctor: Actor): Promise<number | string> {
  const queue = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
  const called = await doing(hospital, caller, callNext, queue);
  return typeof called === "string" ? called : called.number;
}

/** How a visit's place stands. */
export async function placeOf({ db }: TestHospital, visit: string) {
  const row = await db
    .selectFrom("queueEntries")
    .select(["id", "doctorId", "number", "status", "day"])
    .where("appointmentId", "=", visit)
    .executeTakeFirstOrThrow();
  return { ...row, id: queueEntryId.parse(row.id) };
}
