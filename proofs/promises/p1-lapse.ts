import { type Arena, addSitting, startsOf, type Target } from "../booking/arena.ts";
import { ask } from "../booking/asking.ts";
import { addPatients } from "../booking/attempts.ts";
import type { Proof } from "../harness/proof.ts";
import { type Before, goOn, inRing, type Race, type Ring, requireClear } from "../races/ring.ts";

interface Size {
  readonly doctors: number;
  readonly claimants: number;
}

interface Held {
  readonly target: Target;
  readonly patientId: string;
  readonly appointmentId: string;
}

/** No job runs in this arena, whether sweep or other: what ran out is free because it ran out. */
const race =
  ({ doctors, claimants }: Size): Race =>
  async (ring) => {
    const { arena, findings } = ring;
    const sitting = await Promise.all(Array.from({ length: doctors }, () => addSitting(arena, false)));
    const wanted = sitting.flatMap((doctorId) => startsOf(arena, doctorId, false, 3).slice(0, 8));
    const left = startsOf(arena, await addSitting(arena, false), false, 3).slice(0, 8);
    const clients = await ring.clients(claimants);
    const held = await holdAll(ring, clients, [...wanted, ...left]);
    const asked = await askForHalf(arena, held);
    await goOn(arena, 31); // the arena holds for half an hour
    const before = await statusesOf(arena, held);
    findings.require(before.join() === "pending,requested", "a sweep was at work", "somebody tidied up");
    await requireFree(arena, ring, [...wanted, ...left]);

    let won = 0;
    for (const target of wanted) {
      const tries = clients.map((client) =>
        ask<object>(client, { way: "claim", path: "appointments.hold", input: target }, ring),
      );
      const winners = (await Promise.all(tries)).filter(Boolean).length;
      findings.require(winners === 1, "winners", `${winners} for ${target.startsAt}`);
      won += winners;
    }
    for (const { appointmentId } of held) await requireGone(ring, appointmentId);
    for (const appointmentId of asked) await requireTooLate(ring, appointmentId);
    const unclaimed = held.slice(wanted.length);
    const statuses = await statusesOf(arena, unclaimed);
    const isUntidied = statuses.join() === "pending,requested";
    findings.require(isUntidied, "a sweep was at work", `what nobody wanted is ${statuses.join()}`);
    await requirePeopleFree(ring, unclaimed);
    findings.requireLookedAt(held.length, doctors * 8, "holds");
    requireClear(ring, ["slot_taken", "hold_lapsed", "request_lapsed"]);
    return {
      holds: held.length,
      "of them asked for": asked.length,
      "claimed anew": won,
      "never tidied": unclaimed.length,
      claimants,
    };
  };

async function holdAll(ring: Ring, clients: Awaited<ReturnType<Ring["clients"]>>, targets: readonly Target[]) {
  const people = await addPatients(ring.arena, targets.length);
  const each = targets.map(async (target, index): Promise<Held[]> => {
    const client = clients[index % clients.length];
    const patientId = people[index] ?? "";
    const wish = { way: "hold", path: "appointments.hold", input: { ...target, patientId } };
    const hold = client && (await ask<{ appointmentId: string }>(client, wish, ring));
    return hold ? [{ target, patientId, appointmentId: hold.appointmentId }] : [];
  });
  return (await Promise.all(each)).flat();
}

/** Of every second the doctor is to say yes or no, by the end of its hold. */
async function askForHalf({ asOwner }: Arena, held: readonly Held[]): Promise<string[]> {
  const ids = held.filter((_, index) => index % 2 === 1).map(({ appointmentId }) => appointmentId);
  await asOwner(
    "update appointments set status = 'requested', answer_by = hold_expires_at, hold_expires_at = null where id = any($1)",
    [ids],
  );
  return ids;
}

async function statusesOf({ asOwner }: Arena, held: readonly Held[]): Promise<string[]> {
  const ids = held.map(({ appointmentId }) => appointmentId);
  const rows = await asOwner("select distinct status from appointments where id = any($1) order by status", [ids]);
  return rows.map(({ status }) => String(status));
}

/** Everybody sees every one of these times. */
async function requireFree({ server }: Arena, { findings }: Ring, targets: readonly Target[]): Promise<void> {
  const visitor = server.tab();
  for (const doctorId of new Set(targets.map((target) => target.doctorId))) {
    const day = targets[0]?.startsAt.slice(0, 10);
    const { items } = await visitor.query<{ items: { startsAt: string }[] }>("appointments.slots", {
      doctorId,
      from: day,
      to: day,
    });
    const free = new Set(items.map(({ startsAt }) => Date.parse(startsAt)));
    const missing = targets.filter((target) => target.doctorId === doctorId && !free.has(Date.parse(target.startsAt)));
    findings.require(missing.length === 0, "free time not shown", `${missing.length} of ${doctorId}`);
  }
}

/** Nothing can be made of a hold that ran out, not even at the counter. */
async function requireGone(ring: Ring, appointmentId: string): Promise<void> {
  const [client] = await ring.clients(1);
  const input = { appointmentId, method: "cash" };
  const paid = client && (await ask(client, { way: "money too late", path: "billing.takePayment", input }, ring));
  ring.findings.require(!paid, "a lapsed hold became a visit", appointmentId);
}

/** Nor is there anything to say yes to. */
async function requireTooLate(ring: Ring, appointmentId: string): Promise<void> {
  const [client] = await ring.clients(1);
  const yes =
    client && (await ask(client, { way: "yes too late", path: "appointments.accept", input: { appointmentId } }, ring));
  ring.findings.require(!yes, "a lapsed request was accepted", appointmentId);
}

/** And its patient is free to take another. */
async function requirePeopleFree(ring: Ring, held: readonly Held[]): Promise<void> {
  const [client] = await ring.clients(1);
  const starts = startsOf(ring.arena, await addSitting(ring.arena, false), false, 4);
  for (const [index, { patientId }] of held.entries()) {
    const input = { ...starts[index], patientId };
    const hold = client && (await ask(client, { way: "elsewhere", path: "appointments.hold", input }, ring));
    ring.findings.require(hold !== undefined, "a patient kept by a lapsed hold", patientId);
  }
}

/** What ran out is never written down as over. */
const endNothing: Before = async ({ asOwner }) => {
  await asOwner(`create function spoil() returns trigger language plpgsql as $$ begin
    if old.status in ('pending', 'requested') and new.status = 'expired' then return old; end if; return new; end $$`);
  await asOwner("create trigger a_spoil before update on appointments for each row execute function spoil()");
};

export const p1Lapse: Proof = {
  id: "P1-LAPSE",
  title:
    "A hold or a request that ran out is free for whoever comes first although no job runs, and nothing more comes of it",
  run: (options) =>
    inRing(options, race(options.short ? { doctors: 1, claimants: 4 } : { doctors: 12, claimants: 12 })),
  control: {
    title: "holds and requests that nobody can end",
    mustName: ["winners", "a patient kept by a lapsed hold"],
    run: (options) => inRing(options, race({ doctors: 1, claimants: 3 }), endNothing),
  },
};
