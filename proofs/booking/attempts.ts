import { addPatient } from "@carepoint/api/testing/context";
import type { Arena, Target } from "./arena.ts";
import { ask, type Books, type Client, promise } from "./asking.ts";

/** One wish for a slot. */
export async function attempt(client: Client, target: Target, books: Books): Promise<void> {
  const wish = { way: "hold by a desk", path: "appointments.hold", input: target };
  const held = await ask<{ appointmentId: string }>(client, wish, books);
  if (held) books.log.acknowledged.set(held.appointmentId, { ...target, seats: "slot" });
}

/** Whoever of the department is free then. */
export async function attemptAny(client: Client, departmentId: string, target: Target, books: Books): Promise<void> {
  const { branchId, startsAt } = target;
  const wish = {
    way: "any doctor by a desk",
    path: "appointments.holdAny",
    input: { departmentId, branchId, startsAt },
  };
  const held = await ask<{ appointmentId: string; doctorId: string }>(client, wish, books);
  if (held) {
    const { doctorId } = held;
    books.log.acknowledged.set(held.appointmentId, { doctorId, branchId, startsAt, seats: "slot" });
  }
}

export interface Booking {
  readonly target: Target;
  readonly patientId: string;
}

/** As the administration does it, or a doctor for a patient of their own: held and booked at once, the fee waits. */
export async function bookFor(
  { free }: Arena,
  client: Client,
  by: "the admin" | "a doctor",
  { target, patientId }: Booking,
  books: Books,
): Promise<void> {
  const hold = { way: `hold by ${by}`, path: "appointments.hold", input: { ...target, patientId } };
  const held = await ask<{ appointmentId: string }>(client, hold, books);
  if (!held) return;
  const { appointmentId } = held;
  const place = { ...target, seats: "slot" } as const;
  promise(books, appointmentId, place);
  const booking = free.has(target.doctorId)
    ? { path: "appointments.confirm", input: { appointmentId } }
    : { path: "billing.payLater", input: { appointmentId, reason: "after_visit" } };
  if (await ask(client, { way: `booking by ${by}`, ...booking }, books))
    promise(books, appointmentId, { ...place, booked: true });
}

/** Beside the time, full or not. */
export async function squeeze(
  client: Client,
  by: "a desk" | "the admin",
  { target, patientId }: Booking,
  books: Books,
): Promise<void> {
  const input = { ...target, patientId, reason: "proof" };
  const wish = { way: `squeeze by ${by}`, path: "appointments.squeezeIn", input };
  const held = await ask<{ appointmentId: string }>(client, wish, books);
  if (held) books.log.acknowledged.set(held.appointmentId, { ...target, seats: "squeeze" });
}

/** Two of a family, one after the other: both or neither. */
export async function attemptFamily(
  client: Client,
  target: Target,
  patientIds: readonly [string, string],
  { log, findings }: Books,
): Promise<void> {
  const wish = { way: "family by a desk", path: "appointments.holdFamily", input: { ...target, patientIds } };
  const held = await ask<{ holds: { appointmentId: string; startsAt: string }[] }>(client, wish, { log, findings });
  if (!held) return;
  findings.require(held.holds.length === 2, "half a family", `${held.holds.length}`);
  log.families.push(held.holds.map(({ appointmentId }) => appointmentId));
  const { doctorId, branchId } = target;
  for (const { appointmentId, startsAt } of held.holds)
    log.acknowledged.set(appointmentId, { doctorId, branchId, startsAt, seats: "slot" });
}

/** People of whom nobody knows yet, as many as are asked for. */
export async function addPatients({ server }: Arena, count: number): Promise<string[]> {
  const ids: string[] = [];
  const one = async () => {
    while (ids.length < count) {
      const place = ids.push("") - 1;
      ids[place] = (await addPatient(server.hospital)).patientId;
    }
  };
  await Promise.all(Array.from({ length: 10 }, one));
  return ids;
}
