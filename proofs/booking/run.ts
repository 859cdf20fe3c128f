import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome } from "../harness/proof.ts";
import { type Arena, addSitting, openArena, startsOf, type Target } from "./arena.ts";
import { answeredIn, type Books, newLog } from "./asking.ts";
import { openDesks } from "./desk-writers.ts";
import { startFaults } from "./faults.ts";
import { comparePlaces } from "./places.ts";
import type { Scene, Size, Writer } from "./scene.ts";
import { openSelves } from "./self-writers.ts";
import { openStaff } from "./staff-writers.ts";
import { readOffers } from "./waits.ts";
import { requireWays } from "./ways.ts";

export type Step = (arena: Arena, books: Books) => Promise<void>;

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
    const starts = await openMornings(arena, size.doctors);
    const scene = { arena, books, chance, size, starts, roomy: await openRoomy(arena) };
    const writers = await openWriters(scene);
    await before?.(arena, books);
    if (size.twoProcesses) await arena.addProcess(); // whose connections know what `before` has changed
    const faults = size.faults ? await startFaults(arena, chance.fork(9000), () => answeredIn(log)) : undefined;
    const started = performance.now();
    await Promise.all(writers.map((write) => write()));
    const seconds = (performance.now() - started) / 1000;
    await faults?.stop();
    await readOffers(arena, books);
    await after?.(arena, books);
    const standing = await comparePlaces(arena, log, findings);
    findings.require(log.unknown === 0, "outcome unknown", `${log.unknown} clients never heard yes or no`);
    findings.requireLookedAt(standing, size.doctors * 8, "visits standing");
    requireWays(log, findings);
    if (faults)
      for (const kind of leastFaults.keys())
        findings.requireLookedAt(faults.happened[kind], leastFaults.get(kind) ?? 1, kind);
    const happened = Object.entries(faults?.happened ?? {}).map(([kind, count]) => `${count} × ${kind}`);
    return {
      figures: {
        processes: arena.processes(),
        ...figuresOf(scene, writers.length, standing, seconds),
        ...(faults && { died: happened.join(", ") }),
      },
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

/** Two mornings of ten starts' worth for each doctor; every second one has starts of odd length among them. */
async function openMornings(arena: Arena, doctors: number): Promise<Target[]> {
  const starts: Target[] = [];
  for (let index = 0; index < doctors; index += 1) {
    const odd = index % 2 === 1;
    const doctorId = await addSitting(arena, odd, index % 4 === 0);
    for (const day of odd ? [3] : [3, 4]) starts.push(...startsOf(arena, doctorId, odd, day).slice(0, 20));
  }
  return starts;
}

async function openRoomy(arena: Arena): Promise<Target[]> {
  const doctors = [await addSitting(arena, false), await addSitting(arena, false, true)];
  return doctors.flatMap((doctorId) => [3, 4].flatMap((day) => startsOf(arena, doctorId, false, day)));
}

async function openWriters(scene: Scene): Promise<readonly Writer[]> {
  const { arena, size } = scene;
  const quiet = await quietPlaces(arena, size.movers * 3 + size.selves);
  const desks = await openDesks(scene, quiet.splice(0, size.movers * 2));
  const staff = await openStaff(scene, quiet.splice(0, size.movers));
  return [...desks, ...staff, ...(await openSelves(scene, quiet))];
}

/** Each at a time of its own, days later than what the others want. */
async function quietPlaces(arena: Arena, count: number): Promise<Target[]> {
  const doctors = await Promise.all(Array.from({ length: Math.ceil(count / 64) }, () => addSitting(arena, false)));
  return doctors
    .flatMap((doctorId) => [6, 7, 8, 9].flatMap((day) => startsOf(arena, doctorId, false, day)))
    .slice(0, count);
}

function figuresOf({ starts, books: { log } }: Scene, clients: number, standing: number, seconds: number) {
  const refused = [...log.refusals.values()].reduce((sum, count) => sum + count, 0);
  return {
    starts: starts.length,
    clients,
    attempts: answeredIn(log),
    ...Object.fromEntries(log.done),
    refused,
    standing,
    "asked again": log.retries,
    ...(log.mayFail && { failures: log.failures }),
    "per second": Math.round(answeredIn(log) / seconds),
    "p99 ms": log.latencies.percentile(0.99),
    "worst ms": log.latencies.worst,
  };
}
