import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome } from "../harness/proof.ts";
import { type Arena, addSitting, openArena, startsOf, type Target } from "./arena.ts";
import { type Books, type Client, newLog } from "./asking.ts";
import { addPatients, attempt, attemptAny, attemptFamily, squeeze } from "./attempts.ts";
import { moveAll } from "./batches.ts";
import { startFaults } from "./faults.ts";
import { addMover, wander } from "./movers.ts";
import { comparePlaces } from "./places.ts";
import { addWait, readOffers, serveWaits } from "./waits.ts";
import { addDoctorsOfToday, walkIn } from "./walk-ins.ts";

export interface Size {
  readonly doctors: number;
  readonly attempts: number;
  readonly clients: number;
  /** Visits that are moved about one by one, as many again in batches, and how often each. */
  readonly movers: number;
  readonly moves: number;
  /** People who come any other way: any doctor, squeezed in, families of two, waiting; and without a booking. */
  readonly others: number;
  readonly walkIns: number;
  /** Whether the API and the database die meanwhile. */
  readonly faults?: boolean;
}

export type Step = (arena: Arena, books: Books) => Promise<void>;

interface Scene {
  readonly arena: Arena;
  readonly books: Books;
  readonly chance: Chance;
  readonly size: Size;
  readonly starts: readonly Target[];
}

/** Every way of writing a visit at once, on the same times; then the database against itself and what clients were told. */
export async function runArena(
  { postgres, seed }: Options,
  size: Size,
  { before, after }: { readonly before?: Step; readonly after?: Step } = {},
): Promise<Outcome> {
  const arena = await openArena(postgres);
  const books = { log: newLog(size.faults), findings: new Findings() };
  const { log, findings } = books;
  const chance = new Chance(seed);
  try {
    const scene = { arena, books, chance, size, starts: await openMornings(arena, size.doctors) };
    const writers = await prepare(scene);
    await before?.(arena, books);
    const faults = size.faults ? await startFaults(arena, chance.fork(9000)) : undefined;
    const started = performance.now();
    await Promise.all(writers.map((write) => write()));
    const seconds = (performance.now() - started) / 1000;
    await faults?.stop();
    await readOffers(arena, books);
    await after?.(arena, books);
    const standing = await comparePlaces(arena, log.acknowledged, findings);
    findings.require(log.unknown === 0, "outcome unknown", `${log.unknown} clients never heard yes or no`);
    const foreign = [...log.refusals.keys()].filter((refusal) => !expected.includes(refusal.split(" ").at(-1) ?? ""));
    findings.require(foreign.length === 0, "unclear refusal", foreign.join(", "));
    findings.requireLookedAt(standing, size.doctors * 8, "visits standing");
    for (const way of ways) findings.requireLookedAt(log.done.get(way) ?? 0, 1, way);
    if (faults)
      for (const kind of leastFaults.keys())
        findings.requireLookedAt(faults.happened[kind], leastFaults.get(kind) ?? 1, kind);
    const happened = Object.entries(faults?.happened ?? {}).map(([kind, count]) => `${count} × ${kind}`);
    return {
      figures: { ...figuresOf(scene, standing, seconds), ...(faults && { died: happened.join(", ") }) },
      violations: findings.violations,
    };
  } finally {
    await arena.close();
  }
}

/** The API's process killed, all of its connections cut, Postgres gone down. */
const leastFaults = new Map([
  ["kill", 20],
  ["cut", 4],
  ["crash", 4],
] as const);

const ways = [
  "hold",
  "any doctor",
  "squeeze",
  "family",
  "move",
  "move of a batch",
  "walk-in",
  "transfer",
  "offer to one who waits",
];
/** A move to where the visit already stands is no move. */
const expected = ["slot_taken", "walk_ins_full", "illegal_transition"];

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

/** Everybody who is to write, ready to begin. */
async function prepare(scene: Scene): Promise<(() => Promise<unknown>)[]> {
  const { arena, books, chance, size, starts } = scene;
  const [branchId] = arena.branches;
  const near = starts.filter((start) => start.branchId === branchId);
  const desks = await arena.desks(size.clients * 2);
  const client = (index: number): Client & { readonly near: readonly Target[]; readonly branchId: string } => {
    const desk = desks[index % desks.length];
    if (!desk) throw new Error("a client without a desk");
    const own = starts.filter((start) => start.branchId === desk.branchId);
    return { ...desk, chance: chance.fork(index), impatience: 0.15, near: own };
  };
  const times = (count: number, write: (turn: number) => Promise<void>) => async () => {
    for (let turn = 0; turn < count; turn += 1) await write(turn);
  };

  const holders = Array.from({ length: size.clients }, (_, index) => {
    const each = client(index);
    return times(Math.ceil(size.attempts / size.clients), () => attempt(each, each.chance.pick(each.near), books));
  });
  const places = await quietPlaces(arena, size.movers * 2);
  const visits = await Promise.all(places.map((place) => addMover(arena, place, books.log)));
  // The even desks are at the first branch, where these visits are.
  const movers = visits.slice(0, size.movers).map((id, index) => {
    const each = { ...client(2 * index), chance: chance.fork(1000 + index), impatience: 0 };
    return () => wander(each, id, near, size.moves, books);
  });
  const bulk = { ...client(0), chance: chance.fork(2000) };
  const batches = times(Math.ceil(size.moves / 5), () => moveAll(arena, bulk, visits.slice(size.movers), near, books));

  const { departmentId } = arena.server.hospital;
  const people = await addPatients(arena, size.others * 4);
  const any = { ...client(2), chance: chance.fork(3000) };
  const beside = { ...client(4), chance: chance.fork(3001) };
  const family = { ...client(6), chance: chance.fork(3002) };
  // Two neighbours are seldom free in a storm: some of what families try is wanted by those who take any doctor only.
  const doctorId = await addSitting(arena, false);
  const roomy = [...near.slice(0, 40), ...[3, 4].flatMap((day) => startsOf(arena, doctorId, false, day))];
  const waited = [...new Set(starts.map(({ doctorId }) => doctorId))].slice(0, 8);
  for (const patientId of people.slice(0, size.others)) {
    const target = chance.pick(near.filter(({ doctorId }) => waited.includes(doctorId)));
    await addWait(arena, target, patientId);
  }
  const others = [
    times(size.others, () => attemptAny(any, departmentId, any.chance.pick(any.near), books)),
    times(size.others, (turn) =>
      squeeze(beside, beside.chance.pick(beside.near), people[size.others + turn] ?? "", books),
    ),
    times(size.others, (turn) => {
      const pair = people.slice(size.others * 2 + turn * 2, size.others * 2 + turn * 2 + 2);
      return attemptFamily(family, family.chance.pick(roomy), [pair[0] ?? "", pair[1] ?? ""], books);
    }),
    () => serveWaits(arena, waited, 3, books),
  ];

  const today = await addDoctorsOfToday(arena);
  const counters = [0, 2, 4, 6].map((desk, index) => {
    const each = { ...client(desk), chance: chance.fork(4000 + index) };
    return times(Math.ceil(size.walkIns / 4), () => walkIn(each, today, branchId, books));
  });
  return [...holders, ...movers, batches, ...others, ...counters];
}

/** Each at a time of its own, days later than what the others want. */
async function quietPlaces(arena: Arena, count: number): Promise<Target[]> {
  const doctors = await Promise.all(Array.from({ length: Math.ceil(count / 64) }, () => addSitting(arena, false)));
  return doctors
    .flatMap((doctorId) => [6, 7, 8, 9].flatMap((day) => startsOf(arena, doctorId, false, day)))
    .slice(0, count);
}

function figuresOf({ starts, books: { log }, size }: Scene, standing: number, seconds: number) {
  const done = [...log.done.values()].reduce((sum, count) => sum + count, 0);
  const refused = [...log.refusals.values()].reduce((sum, count) => sum + count, 0);
  return {
    starts: starts.length,
    clients: size.clients + size.movers + 8,
    attempts: done + refused,
    ...Object.fromEntries(log.done),
    refused,
    standing,
    "asked again": log.retries,
    ...(log.mayFail && { failures: log.failures }),
    "per second": Math.round((done + refused) / seconds),
    "p99 ms": log.latencies.percentile(0.99),
    "worst ms": log.latencies.worst,
  };
}
