import { pickAt } from "@carepoint/db/seed/mulberry32";
import { type Arena, addSitting, startsOf, takeRefereeAway } from "../booking/arena.ts";
import { ask } from "../booking/asking.ts";
import type { Proof } from "../harness/proof.ts";
import { type Before, inRing, type Race, requireClear } from "../races/ring.ts";

interface Size {
  readonly days: number;
  readonly clients: number;
}

const race =
  ({ days, clients: most }: Size): Race =>
  async (ring) => {
    const { arena, chance, log, findings } = ring;
    const clients = await ring.clients(most);
    let [given, again] = [0, 0];
    for (let day = 0; day < days; day += 1) {
      const limit = 1 + chance.whole(20);
      const doctorId = await addLimited(arena, limit);
      const starts = startsOf(arena, doctorId, false, 3);
      // Every quarter of an hour has four seats: only the day's maximum is in anybody's way.
      const hold = (index: number) => {
        const [client, input] = [pickAt(clients, index % most), pickAt(starts, index % starts.length)];
        return ask<{ appointmentId: string }>(client, { way: "hold", path: "appointments.hold", input }, ring);
      };
      const held = (await Promise.all(clients.map((_, index) => hold(index)))).flatMap((each) => each ?? []);
      findings.require(held.length === limit, "maximum", `${held.length} of ${most} where ${limit} may be`);
      const back = held.slice(0, Math.min(3, limit));
      for (const { appointmentId } of back) await clients[0]?.tab.mutate("appointments.release", { appointmentId });
      const second = (await Promise.all(clients.map((_, index) => hold(index)))).filter(Boolean).length;
      findings.require(second === back.length, "given back", `${second} came after ${back.length} left`);
      const [row] = await arena.asOwner(
        "select count(*)::int as count from appointments where doctor_id = $1 and status = 'pending'",
        [doctorId],
      );
      findings.require(row?.count === limit, "maximum", `${row?.count} stand where ${limit} may be`);
      given += held.length;
      again += second;
    }
    findings.requireLookedAt(given, days, "visits");
    requireClear(ring, ["day_full"]);
    return { days, clients: most, given, "after some left": again, "worst ms": log.latencies.worst };
  };

async function addLimited(arena: Arena, dayLimit: number): Promise<string> {
  const doctorId = await addSitting(arena, false);
  const { db } = arena.server.hospital;
  await db.updateTable("weeklyHours").set({ capacity: 4 }).where("doctorId", "=", doctorId).execute();
  const [branchId] = arena.branches;
  await db.insertInto("bookingRules").values({ doctorId, branchId, dayLimit }).execute();
  return doctorId;
}

/** Neither a queue nor the trigger that counts once more. */
const countNoMore: Before = async (arena) => {
  await takeRefereeAway(arena);
  await arena.asOwner("drop trigger appointments_day_limit on appointments");
  await arena.asOwner("drop trigger appointments_day_limit_moved on appointments");
};

export const p1DayMaximum: Proof = {
  id: "P1-DAY",
  title: "A day's maximum is exact under fifty who book at once, and what is given back is there once more",
  run: (options) => inRing(options, race(options.short ? { days: 3, clients: 24 } : { days: 40, clients: 50 })),
  control: {
    title: "no lock on the doctor's day, no trigger that counts",
    mustName: ["maximum"],
    run: (options) => inRing(options, race({ days: 3, clients: 50 }), countNoMore),
  },
};
