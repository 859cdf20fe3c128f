import { addSitting, startsOf } from "../booking/arena.ts";
import { ask, type Client } from "../booking/asking.ts";
import { addPatients } from "../booking/attempts.ts";
import { comparePlaces } from "../booking/places.ts";
import type { Proof } from "../harness/proof.ts";
import { type Before, inRing, type Race, type Ring, requireClear } from "../races/ring.ts";

interface Size {
  readonly doctors: number;
  readonly clients: number;
}

/** A doctor takes a day off in the middle of a rush for its times. */
const race =
  ({ doctors, clients: most }: Size): Race =>
  async (ring) => {
    const { arena, log, findings } = ring;
    const clients = await ring.clients(most);
    const people = await addPatients(arena, doctors * 16);
    let [inside, paid] = [0, 0];
    for (let nth = 0; nth < doctors; nth += 1) {
      const doctorId = await addSitting(arena, false);
      const held = await rush(ring, clients, doctorId, people.slice(nth * 16, nth * 16 + 16));
      const [desk] = clients;
      const listed = await desk?.tab.query<{ appointmentIds: string[] }>("appointments.insideLeave", { doctorId });
      const same = listed?.appointmentIds.toSorted().join() === held.toSorted().join();
      findings.require(
        same,
        "another list of who is inside",
        () => `${listed?.appointmentIds.length} of ${held.length}`,
      );
      // What was held before is still its people's to pay for: the hospital decides what becomes of it.
      for (const appointmentId of held.slice(0, 3)) {
        const input = { appointmentId, method: "cash" };
        const money = desk && (await ask(desk, { way: "pay", path: "billing.takePayment", input }, ring));
        findings.require(money !== undefined, "hold lost by a leave", appointmentId);
        if (money) paid += 1;
      }
      inside += held.length;
    }
    const standing = await comparePlaces(arena, log, findings);
    findings.requireLookedAt(inside, doctors, "holds inside a leave");
    findings.requireLookedAt(log.refusals.get("hold slot_in_exception") ?? 0, doctors, "refused because of a leave");
    requireClear(ring, ["slot_taken", "slot_in_exception"]);
    return { leaves: doctors, "held before": inside, "paid after it": paid, standing };
  };

/** Holds by all until the leave was answered and some more; answers the ids of those that came through. */
async function rush(ring: Ring, clients: readonly Client[], doctorId: string, people: string[]): Promise<string[]> {
  const { arena, log, findings } = ring;
  const starts = startsOf(arena, doctorId, false, 3);
  const held: string[] = [];
  let [awayAt, tries] = [Number.POSITIVE_INFINITY, 0];
  const next = people.values();
  const take = async (client: Client) => {
    for (const patientId of next) {
      const at = performance.now();
      const target = client.chance.pick(starts);
      const wish = { way: "hold", path: "appointments.hold", input: { ...target, patientId } };
      const hold = await ask<{ appointmentId: string }>(client, wish, ring);
      tries += 1;
      if (!hold) continue;
      findings.require(
        at < awayAt,
        "held into a leave",
        `${target.startsAt}, asked ${Math.round(at - awayAt)} ms after it`,
      );
      held.push(hold.appointmentId);
      log.acknowledged.set(hold.appointmentId, { ...target, seats: "slot" });
    }
  };
  const leave = async () => {
    while (tries < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    const [desk] = clients;
    const day = starts[0]?.startsAt.slice(0, 10);
    const input = { doctorId, kind: "leave", fromDate: day, toDate: day };
    if (desk) await ask(desk, { way: "leave", path: "doctors.addException", input }, ring);
    awayAt = performance.now();
  };
  await Promise.all([...clients.map(take), leave()]);
  const [late] = clients;
  for (const target of starts) {
    const hold = late && (await ask(late, { way: "hold", path: "appointments.hold", input: target }, ring));
    findings.require(!hold, "held into a leave", `${target.startsAt}, after everything`);
  }
  return held;
}

/** A leave that is over in the moment in which it is written. */
const forgetLeave: Before = async ({ asOwner }) => {
  await asOwner(`create function spoil() returns trigger language plpgsql as $$ begin
    new.ended_at := app_now(); return new; end $$`);
  await asOwner("create trigger a_spoil before insert on hours_exceptions for each row execute function spoil()");
};

export const p1Leave: Proof = {
  id: "P1-LEAVE",
  title:
    "From the answer to a leave on nobody is booked into it, and who held a time before keeps it until the desk decides",
  run: (options) => inRing(options, race(options.short ? { doctors: 2, clients: 6 } : { doctors: 40, clients: 12 })),
  control: {
    title: "a leave that is forgotten at once",
    mustName: ["held into a leave", "another list of who is inside"],
    run: (options) => inRing(options, race({ doctors: 1, clients: 4 }), forgetLeave),
  },
};
