import { pickAt } from "@carepoint/db/seed/mulberry32";
import { type Arena, addSitting, startsOf, type Target, takeRefereeAway } from "../booking/arena.ts";
import { ask, type Client } from "../booking/asking.ts";
import { addPatients } from "../booking/attempts.ts";
import { addMover } from "../booking/movers.ts";
import { comparePlaces } from "../booking/places.ts";
import { addWait, readOffers, serveWaits } from "../booking/waits.ts";
import type { Proof } from "../harness/proof.ts";
import { inRing, type Race, type Ring, requireClear } from "../races/ring.ts";

interface Size {
  readonly doctors: number;
  readonly freed: number;
  readonly waiting: number;
  readonly strangers: number;
}

/** A bound on one stranger's taps. */
const mostTaps = 100;

/** Times come free while workers serve those who wait and strangers tap half of the same times. */
const race =
  ({ doctors, freed, waiting, strangers }: Size): Race =>
  async (ring) => {
    const { arena, log, findings } = ring;
    const clients = await ring.clients(strangers);
    const people = await addPatients(arena, doctors * waiting);
    const sitting = await Promise.all(Array.from({ length: doctors }, () => addSitting(arena, false)));
    for (const [nth, doctorId] of sitting.entries()) {
      const starts = startsOf(arena, doctorId, false, 3);
      const visits = await Promise.all(starts.map((place) => addMover(arena, place, log)));
      const line = people.slice(nth * waiting, (nth + 1) * waiting);
      for (const patientId of line) await addWait(arena, pickAt(starts, 0), patientId);
      const open = ring.chance.shuffled(visits.map((id, at) => ({ id, start: pickAt(starts, at) }))).slice(0, freed);
      let someStillTaken = true;
      const freeing = Promise.all(open.map(({ id }, at) => free(ring, pickAt(clients, at % strangers), id)));
      await Promise.all([
        freeing.finally(() => {
          someStillTaken = false;
        }),
        ...clients.map((client, at) =>
          tap(ring, client, pickAt(open, at % Math.ceil(freed / 2)).start, () => someStillTaken),
        ),
        ...[1, 2].map(() => serveWaits(arena, [doctorId], 3, ring)),
      ]);
      await serveWaits(arena, [doctorId], 1, ring);
      await requireFull(arena, ring, doctorId, starts.length);
      await requireInOrder(arena, ring, line);
    }
    await readOffers(arena, ring);
    const standing = await comparePlaces(arena, log, findings);
    const offered = log.done.get("offer to one who waits") ?? 0;
    findings.requireLookedAt(offered, doctors, "offers");
    findings.requireLookedAt(log.done.get("cancel") ?? 0, doctors * freed, "freed times");
    requireClear(ring, ["slot_taken"]);
    const taken = log.done.get("hold") ?? 0;
    return { freed: doctors * freed, "offered to who waits": offered, "taken by strangers": taken, standing };
  };

async function free(ring: Ring, client: Client, appointmentId: string): Promise<void> {
  const wish = { way: "cancel", path: "appointments.cancel", input: { appointmentId, reason: "proof" } };
  if (await ask(client, wish, ring)) ring.log.acknowledged.delete(appointmentId);
}

/** Taps until the time is theirs, and gives up only once no more times are being freed, so that each meets somebody. */
async function tap(ring: Ring, client: Client, target: Target, mayComeFree: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3 || (tries < mostTaps && mayComeFree()); tries += 1) {
    const wish = { way: "hold", path: "appointments.hold", input: target };
    const held = await ask<{ appointmentId: string }>(client, wish, ring);
    if (held) return void ring.log.acknowledged.set(held.appointmentId, { ...target, seats: "slot" });
  }
}

/** More wait than times came free: every time is somebody's again, once. */
async function requireFull({ asOwner }: Arena, { findings }: Ring, doctorId: string, times: number): Promise<void> {
  const [row] = await asOwner(
    "select count(*)::int as visits, count(distinct starts_at)::int as times from appointments where doctor_id = $1 and status in ('pending','confirmed')",
    [doctorId],
  );
  findings.require(row?.visits === row?.times, "two on one time", `${row?.visits} visits at ${row?.times} times`);
  findings.require(row?.times === times, "freed time left over", `${row?.times} of ${times} are taken`);
}

/** Who asked first was offered first; each of them once, and told once. */
async function requireInOrder({ asOwner }: Arena, { findings }: Ring, line: readonly string[]): Promise<void> {
  const rows = await asOwner(
    `select e.patient_id as patient, count(o.id)::int as offers, count(n.id)::int as told from wait_entries e
     left join wait_offers o on o.entry_id = e.id
     left join notifications n on n.appointment_id = o.appointment_id and n.template = 'wait_offer'
     where e.patient_id = any($1) group by e.id order by e.asked_at`,
    [line],
  );
  const offers = rows.map((row) => Number(row.offers));
  findings.require(offers.toSorted((a, b) => b - a).join() === offers.join(), "out of turn", offers.join(" "));
  findings.require(Math.max(...offers) <= 1, "offered twice", offers.join(" "));
  const untold = rows.filter(({ offers: made, told }) => made !== told);
  findings.require(untold.length === 0, "not told once", () => untold.map(({ patient }) => patient).join(" "));
}

export const p1Freed: Proof = {
  id: "P1-FREED",
  title: "A freed time is somebody's once: the first's who waits, told once, or a stranger's who was faster",
  run: (options) =>
    inRing(
      options,
      race(
        options.short
          ? { doctors: 1, freed: 5, waiting: 6, strangers: 6 }
          : { doctors: 25, freed: 8, waiting: 10, strangers: 16 },
      ),
    ),
  control: {
    title: "no lock on the doctor's day, no exclusion constraint",
    mustName: ["two on one time", "overlap"],
    run: (options) => inRing(options, race({ doctors: 3, freed: 6, waiting: 8, strangers: 18 }), takeRefereeAway),
  },
};
