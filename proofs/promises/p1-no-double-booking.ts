import { type Arena, occupying, takeRefereeAway } from "../booking/arena.ts";
import { runArena, type Size, type Step } from "../booking/run.ts";
import type { Options, Outcome, Proof } from "../harness/proof.ts";

/**
 * The full run: 10,000 wishes for 1,000 starts from 40 clients, half of the doctors with starts of odd length too, while
 * booked visits are moved about one by one and in batches, people ask for any doctor, are squeezed in, come as families,
 * wait, walk in and are sent on. Then the same again while the API and the database die under it.
 */
const full: Size = { doctors: 50, attempts: 10_000, clients: 40, movers: 40, moves: 40, others: 400, walkIns: 160 };
const faulty: Size = { ...full, others: 200, faults: true };
const short: Size = { doctors: 4, attempts: 240, clients: 10, movers: 5, moves: 6, others: 12, walkIns: 32 };
const broken: Size = { doctors: 2, attempts: 160, clients: 12, movers: 2, moves: 5, others: 6, walkIns: 8 };

/** Where a race is one rule's alone it has a proof of its own: P1-DAY, P1-SWAP, P1-LAPSE, P1-LEAVE, P1-FREED. */
export const p1: Proof = {
  id: "P1",
  title: "No time of a doctor is given twice, and nobody who was told yes loses it or is found elsewhere",
  run,
  control: {
    title: "no lock on the doctor's day, no exclusion constraint; a visit deleted, one moved, one on another's seat",
    mustName: ["overlap", "promise lost", "visit astray", "seat of another kind"],
    run: (options) => runArena(options, broken, { before: takeRefereeAway, after: spoil }),
  },
};

async function run(options: Options): Promise<Outcome> {
  if (options.short) return runArena(options, short);
  const calm = await runArena(options, full);
  const dying = await runArena(options, faulty);
  const named = Object.entries(dying.figures).map(([name, value]) => [`dying: ${name}`, value]);
  return {
    figures: { ...calm.figures, ...Object.fromEntries(named) },
    violations: [...calm.violations, ...dying.violations],
  };
}

/** One visit is gone, another is an hour from where it was, a third sits where walk-ins do. */
const spoil: Step = async ({ asOwner }: Arena) => {
  const [lost, astray, seated] = (
    await asOwner(
      `select id from appointments where status in ${occupying} and seat < 20 and starts_at > now() + interval '1 day' limit 3`,
    )
  ).map(({ id }) => id);
  await asOwner("update appointments set status = 'cancelled', hold_expires_at = null where id = $1", [lost]);
  await asOwner(
    `update appointments set starts_at = starts_at + interval '30 days', ends_at = ends_at + interval '30 days',
       occupied = tstzrange(lower(occupied) + interval '30 days', upper(occupied) + interval '30 days') where id = $1`,
    [astray],
  );
  await asOwner("update appointments set seat = 1999 where id = $1", [seated]);
};
