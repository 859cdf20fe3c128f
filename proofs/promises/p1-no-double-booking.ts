import {
  type Arena,
  addSitting,
  occupying,
  openArena,
  startsOf,
  type Target,
  takeRefereeAway,
} from "../booking/arena.ts";
import { attempt, type Log, newLog } from "../booking/attempts.ts";
import { addMover, compareMovers, type Mover, wander } from "../booking/movers.ts";
import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";

/**
 * The full run: 10,000 wishes for 1,000 starts from 40 clients, while booked visits are moved about among the same starts;
 * half of the doctors have starts of odd length too.
 */
const full = { doctors: 50, attempts: 10_000, clients: 40, movers: 40, moves: 40 } as const;
const short = { doctors: 4, attempts: 400, clients: 16, movers: 8, moves: 10 } as const;

export const p1: Proof = {
  id: "P1",
  title: "No time of a doctor is given twice, and nobody who was told yes loses it",
  run: (options) => run(options, options.short ? short : full, async () => undefined),
  control: {
    title: "no lock on the doctor's day, no exclusion constraint, and one promised visit deleted",
    mustName: ["overlap", "promise lost"],
    run: (options) =>
      run(options, { doctors: 2, attempts: 200, clients: 16, movers: 2, moves: 5 }, takeRefereeAway, loseOne),
  },
};

interface Size {
  readonly doctors: number;
  readonly attempts: number;
  readonly clients: number;
  /** Visits that are moved about, and how often each. */
  readonly movers: number;
  readonly moves: number;
}

type Step = (arena: Arena) => Promise<void>;

async function run({ postgres, seed }: Options, size: Size, before: Step, after?: Step): Promise<Outcome> {
  const findings = new Findings();
  const chance = new Chance(seed);
  const arena = await openArena(postgres);
  try {
    const starts = await openMornings(arena, size.doctors);
    const movers = await addMovers(arena, size.movers);
    await before(arena);
    const log = newLog();
    const started = performance.now();
    await Promise.all([
      storm(arena, starts, size, chance, log, findings),
      moving(arena, starts, movers, size, chance, log, findings),
    ]);
    const seconds = (performance.now() - started) / 1000;
    await after?.(arena);
    await compareMovers(arena, after ? [] : movers, findings);
    const held = await compare(arena, log, movers, findings);
    findings.requireLookedAt(held, size.doctors * 8, "visits held");
    findings.requireLookedAt(log.moves, 1, "visits moved");
    return { figures: figuresOf(starts, log, held, size, seconds), violations: findings.violations };
  } finally {
    await arena.close();
  }
}

/** Two mornings of ten starts' worth for each doctor; every second one has starts of odd length among them. */
async function openMornings(arena: Arena, doctors: number): Promise<Target[]> {
  const starts: Target[] = [];
  for (let index = 0; index < doctors; index += 1) {
    const odd = index % 2 === 1;
    const doctorId = await addSitting(arena, odd);
    for (const day of odd ? [3] : [3, 4]) starts.push(...startsOf(arena, doctorId, odd, day).slice(0, 20));
  }
  return starts;
}

/** Each at a time of its own, days later than what the others want. */
async function addMovers(arena: Arena, count: number): Promise<Mover[]> {
  const doctorId = await addSitting(arena, false);
  const places = [6, 7, 8, 9].flatMap((day) => startsOf(arena, doctorId, false, day)).slice(0, count);
  return Promise.all(places.map((place) => addMover(arena, place)));
}

async function moving(
  arena: Arena,
  starts: Target[],
  movers: Mover[],
  { moves }: Size,
  chance: Chance,
  log: Log,
  findings: Findings,
) {
  const [branchId] = arena.branches;
  const near = starts.filter((start) => start.branchId === branchId);
  const desks = (await arena.desks(movers.length * 2)).filter((desk) => desk.branchId === branchId);
  await Promise.all(
    movers.map(async (mover, index) => {
      const tab = desks[index]?.tab;
      if (!tab) throw new Error("a visit without a desk");
      const client = { tab, chance: chance.fork(1000 + index), impatience: 0 };
      await wander(client, mover, near, moves, log, findings);
    }),
  );
}

async function storm(arena: Arena, starts: Target[], size: Size, chance: Chance, log: Log, findings: Findings) {
  const desks = await arena.desks(size.clients);
  const each = Math.ceil(size.attempts / size.clients);
  await Promise.all(
    desks.map(async ({ tab, branchId }, index) => {
      const own = chance.fork(index);
      const near = starts.filter((start) => start.branchId === branchId);
      const client = { tab, chance: own, impatience: 0.15 };
      for (let wish = 0; wish < each; wish += 1) await attempt(client, own.pick(near), log, findings);
    }),
  );
}

/** The database against itself, and against what clients were told. */
async function compare({ asOwner }: Arena, log: Log, movers: readonly Mover[], findings: Findings): Promise<number> {
  const overlaps = await asOwner(
    `select a.id as a, b.id as b from appointments a join appointments b
       on a.doctor_id = b.doctor_id and a.seat = b.seat and a.id < b.id and a.occupied && b.occupied
     where a.status in ${occupying} and b.status in ${occupying}`,
  );
  for (const { a, b } of overlaps) findings.violate("overlap", `${a} and ${b}`);
  const held = new Set(
    (await asOwner(`select id from appointments where status in ${occupying}`)).map(({ id }) => String(id)),
  );
  const told = new Set([...log.acknowledged.keys(), ...movers.map(({ id }) => id)]);
  for (const id of told.difference(held)) findings.violate("promise lost", id);
  for (const id of held.difference(told)) findings.violate("held for nobody", id);
  findings.require(log.unknown === 0, "outcome unknown", `${log.unknown} clients never heard yes or no`);
  const foreign = [...log.refusals.keys()].filter((code) => code !== "slot_taken");
  findings.require(foreign.length === 0, "unclear refusal", foreign.join(", "));
  return held.size;
}

function figuresOf(starts: Target[], log: Log, held: number, size: Size, seconds: number) {
  const refused = [...log.refusals.values()].reduce((sum, count) => sum + count, 0);
  return {
    starts: starts.length,
    attempts: log.acknowledged.size + refused,
    clients: size.clients,
    held,
    refused,
    moved: log.moves,
    "asked again": log.retries,
    "per second": Math.round(size.attempts / seconds),
    "p99 ms": log.latencies.percentile(0.99),
    "worst ms": log.latencies.worst,
  };
}

async function loseOne({ asOwner }: Arena): Promise<void> {
  await asOwner(
    `update appointments set status = 'cancelled', hold_expires_at = null
     where id = (select id from appointments where status in ${occupying} limit 1)`,
  );
}
