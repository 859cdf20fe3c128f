import { takeRefereeAway } from "../booking/arena.ts";
import { runArena } from "../booking/run.ts";
import type { Size } from "../booking/scene.ts";
import { spoil } from "../booking/spoiled.ts";
import type { Options, Outcome, Proof } from "../harness/proof.ts";

/**
 * The full run: 10,000 wishes of desks for 1,000 starts from 40 clients, half of the doctors with starts of odd length
 * too, while booked visits are moved about one by one and in batches, visitors and patients hold, book, move and call off
 * by themselves, the administration and doctors book, people ask for any doctor, are squeezed in, come as families, wait
 * and answer their offers, walk in and are sent on. Then the same again while the API and the database die under it.
 */
const full: Size = {
  ...{
    doctors: 50,
    attempts: 10_000,
    clients: 40,
    movers: 40,
    moves: 40,
    others: 400,
    walkIns: 160,
    twoProcesses: true,
  },
  ...{ selves: 12, turns: 50 },
};
const faulty: Size = { ...full, others: 200, twoProcesses: false, faults: true };
const short: Size = {
  ...{ doctors: 4, attempts: 160, clients: 10, movers: 4, moves: 6, others: 10, walkIns: 24, twoProcesses: true },
  ...{ selves: 3, turns: 10 },
};
const broken: Size = {
  ...{ doctors: 2, attempts: 180, clients: 12, movers: 2, moves: 5, others: 10, walkIns: 8 },
  ...{ selves: 2, turns: 4 },
};

/** Where a race is one rule's alone it has a proof of its own: P1-DAY, P1-SWAP, P1-LAPSE, P1-LEAVE, P1-FREED. */
export const p1: Proof = {
  id: "P1",
  title: "No time of a doctor is given twice, and nobody who was told yes loses it or is found elsewhere",
  run,
  control: {
    title:
      "no lock on the doctor's day, no exclusion constraint; visits lost, moved, made up and halved, and numbers mixed up",
    mustName: [
      ...["overlap", "promise lost", "visit astray", "seat of another kind"],
      ...["too many holds", "too many holds behind an address", "too many walk-ins", "too many beside a time"],
      ...["held for nobody", "half a family", "patient in two places", "number twice", "number elsewhere"],
    ],
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
