import { addPatient } from "@carepoint/api/testing/context";
import { newBookingCode } from "@carepoint/domain/kernel/codes";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { Arena, Target } from "./arena.ts";
import { ask, type Books, type Client, type Log, promise } from "./asking.ts";

/** A confirmed visit at a start that nobody else may try to take: it is to be moved. Its patient has no other. */
export async function addMover(arena: Arena, place: Target, log: Log, patientId?: string): Promise<string> {
  const whose = patientId ?? (await addPatient(arena.server.hospital)).patientId;
  const id = await insertVisit(arena, place, whose, "confirmed");
  log.acknowledged.set(id, { ...place, seats: "slot", booked: true });
  return id;
}

/** Somebody whom a doctor has seen before, and whose next visit the doctor may book. */
export async function addTreated(arena: Arena, doctorId: string): Promise<string> {
  const { hospital } = arena.server;
  const { patientId } = await addPatient(hospital);
  const startsAt = Temporal.Now.instant().subtract({ hours: 240 }).toString({ smallestUnit: "millisecond" });
  await insertVisit(arena, { doctorId, branchId: hospital.branchId, startsAt }, patientId, "completed");
  return patientId;
}

async function insertVisit({ server }: Arena, place: Target, patientId: string, status: "confirmed" | "completed") {
  const { db, departmentId } = server.hospital;
  const id = newId();
  const startsAt = Temporal.Instant.from(place.startsAt);
  const endsAt = startsAt.add({ minutes: 15 });
  await db
    .insertInto("appointments")
    .values({
      ...{ id, code: newBookingCode(), ...place, departmentId, patientId, startsAt, endsAt },
      occupied: sql`tstzrange(${startsAt.toString()}, ${endsAt.toString()})`,
      ...{ status, source: "front_desk", fee: 50_000, createdAt: startsAt.subtract({ hours: 240 }) },
    })
    .execute();
  return id;
}

/** Moves a visit to one start after another; an answer that got lost is asked for again under the same key. */
export async function wander(client: Client, id: string, targets: readonly Target[], steps: number, books: Books) {
  for (let step = 0; step < steps; step += 1) {
    const target = client.chance.pick(targets);
    const wish = { way: "move by a desk", path: "appointments.reschedule", input: { appointmentId: id, ...target } };
    if (await ask(client, wish, books)) promise(books, id, { ...target, seats: "slot", booked: true });
  }
}
