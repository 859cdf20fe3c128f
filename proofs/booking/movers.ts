import { addPatient } from "@carepoint/api/testing/context";
import { newBookingCode } from "@carepoint/domain/kernel/codes";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { Arena, Target } from "./arena.ts";
import { ask, type Books, type Client, type Log } from "./asking.ts";

/** A confirmed visit of a patient of its own at a start that nobody else may try to take: it is to be moved. */
export async function addMover({ server }: Arena, place: Target, log: Log): Promise<string> {
  const { hospital } = server;
  const { patientId } = await addPatient(hospital);
  const id = newId();
  const startsAt = Temporal.Instant.from(place.startsAt);
  const { departmentId } = hospital;
  const endsAt = startsAt.add({ minutes: 15 });
  await hospital.db
    .insertInto("appointments")
    .values({
      ...{ id, code: newBookingCode(), ...place, departmentId, patientId, startsAt, endsAt },
      occupied: sql`tstzrange(${startsAt.toString()}, ${endsAt.toString()})`,
      ...{ status: "confirmed", source: "front_desk", fee: 50_000, createdAt: startsAt.subtract({ hours: 240 }) },
    })
    .execute();
  log.acknowledged.set(id, { ...place, seats: "slot" });
  return id;
}

/** Moves a visit to one start after another; an answer that got lost is asked for again under the same key. */
export async function wander(client: Client, id: string, targets: readonly Target[], steps: number, books: Books) {
  for (let step = 0; step < steps; step += 1) {
    const target = client.chance.pick(targets);
    const wish = { way: "move", path: "appointments.reschedule", input: { appointmentId: id, ...target } };
    if (await ask(client, wish, books)) books.log.acknowledged.set(id, { ...target, seats: "slot" });
  }
}
