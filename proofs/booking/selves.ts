import { addPatient } from "@carepoint/api/testing/context";
import type { Chance } from "../harness/chance.ts";
import type { Arena, Target } from "./arena.ts";
import { ask, type Books, type Client, forget, promise } from "./asking.ts";
import { addMover } from "./movers.ts";

/** A visitor without an account: the cookie holds one time at once, all behind one address hold eight. */
export function openVisitor({ server, nextAddress }: Arena, chance: Chance): Client {
  return { tab: server.visiting(crypto.randomUUID(), nextAddress), chance, impatience: 0.15 };
}

/** Taps one time after another; with one in hand lets it go, or tries for a second one and is refused. */
export async function lookAround(client: Client, targets: readonly Target[], turns: number, books: Books) {
  let held: string | undefined;
  for (let turn = 0; turn < turns; turn += 1) {
    if (held !== undefined && client.chance.happens(0.7)) {
      await letGo(client, "a visitor", held, books);
      held = undefined;
    } else held = (await take(client, "a visitor", client.chance.pick(targets), books)) ?? held;
  }
}

/** An account that looks after itself and four more; the first of them has a visit already. */
export interface Household {
  readonly client: Client;
  readonly patientIds: readonly string[];
  readonly visits: Map<string, Visit>;
}

interface Visit {
  readonly id: string;
  readonly isBooked: boolean;
}

export async function openHousehold(arena: Arena, place: Target, chance: Chance, { log }: Books): Promise<Household> {
  const { hospital } = arena.server;
  const { accountId, patientId } = await addPatient(hospital);
  const others = await Promise.all([1, 2, 3, 4].map(() => addPatient(hospital)));
  const rows = others.map((each) => ({
    accountId: accountId ?? "",
    patientId: each.patientId,
    relation: "child",
  }));
  await hospital.db.insertInto("accountPatients").values(rows).execute();
  const id = await addMover(arena, place, log, patientId);
  return {
    client: { tab: await arena.signedIn(accountId ?? ""), chance, impatience: 0.15 },
    patientIds: [patientId, ...others.map((each) => each.patientId)],
    visits: new Map([[patientId, { id, isBooked: true }]]),
  };
}

/** Holds, books, moves and calls off for one after the other, in the end the first one's visit. */
export async function lookAfter(
  arena: Arena,
  home: Household,
  targets: readonly Target[],
  turns: number,
  books: Books,
): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    const patientId = home.patientIds[turn % home.patientIds.length] ?? "";
    await oneTurn(arena, home, { patientId, target: home.client.chance.pick(targets) }, books);
  }
  for (const [patientId, { id, isBooked }] of home.visits)
    if (isBooked) await callOff(home, patientId, id, books);
    else if (home.client.chance.happens(0.5)) await letGo(home.client, "a patient", id, books);
}

interface Turn {
  readonly patientId: string;
  readonly target: Target;
}

async function oneTurn({ free }: Arena, home: Household, { patientId, target }: Turn, books: Books): Promise<void> {
  const { client, visits } = home;
  const mine = visits.get(patientId);
  if (mine?.isBooked) return move(client, mine.id, target, books);
  if (mine && client.chance.happens(0.4)) {
    await letGo(client, "a patient", mine.id, books);
    visits.delete(patientId);
    return;
  }
  // With one in hand it is one too many for the same patient.
  const id = await take(client, "a patient", { ...target, patientId }, books);
  if (!id) return;
  const isBooked = free.has(target.doctorId) && client.chance.happens(0.7) && (await book(client, id, target, books));
  visits.set(patientId, { id, isBooked });
}

type Self = "a visitor" | "a patient";

async function take(client: Client, by: Self, input: Target & { readonly patientId?: string }, books: Books) {
  const wish = { way: `hold by ${by}`, path: "appointments.hold", input };
  const held = await ask<{ appointmentId: string }>(client, wish, books);
  const { doctorId, branchId, startsAt } = input;
  if (held) promise(books, held.appointmentId, { doctorId, branchId, startsAt, seats: "slot" });
  return held?.appointmentId;
}

async function letGo(client: Client, by: Self, appointmentId: string, books: Books): Promise<void> {
  const wish = { way: `release by ${by}`, path: "appointments.release", input: { appointmentId } };
  if (await ask(client, wish, books)) forget(books, appointmentId);
}

async function book(client: Client, appointmentId: string, target: Target, books: Books): Promise<boolean> {
  const wish = { way: "booking by a patient", path: "appointments.confirmFree", input: { appointmentId } };
  const isBooked = (await ask(client, wish, books)) !== undefined;
  if (isBooked) promise(books, appointmentId, { ...target, seats: "slot", booked: true });
  return isBooked;
}

async function move(client: Client, appointmentId: string, target: Target, books: Books): Promise<void> {
  const wish = { way: "move by a patient", path: "appointments.reschedule", input: { appointmentId, ...target } };
  if (await ask(client, wish, books)) promise(books, appointmentId, { ...target, seats: "slot", booked: true });
}

async function callOff({ client, visits }: Household, patientId: string, appointmentId: string, books: Books) {
  const input = { appointmentId, reason: "proof" };
  const wish = { way: "cancellation by a patient", path: "appointments.cancel", input };
  if (!(await ask(client, wish, books))) return;
  forget(books, appointmentId);
  visits.delete(patientId);
}
