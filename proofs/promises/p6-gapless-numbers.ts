import { setTimeout as sleep } from "node:timers/promises";
import { openArena } from "../booking/arena.ts";
import { answeredIn, newLog } from "../booking/asking.ts";
import { asLongAsItTakes, type FaultKind, faultKinds, type Plan, startFaults } from "../booking/faults.ts";
import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { type Shop, sell } from "../numbers/cashiers.ts";
import { type Cashier, openHouse } from "../numbers/house.ts";
import { judgeNumbers } from "../numbers/judge.ts";
import { startReaper } from "../numbers/reaper.ts";
import { numberBySequence, tamper } from "../numbers/spoiled.ts";

interface Size {
  /** Cashiers of each of five branches, and how many bills each draws up; more, until enough has died meanwhile. */
  readonly cashiers: number;
  readonly turns: number;
  readonly faults: Plan & { readonly least: Readonly<Partial<Record<FaultKind, number>>> };
  /** Transactions that die with a number in hand. */
  readonly deaths: number;
}

const full: Size = {
  cashiers: 8,
  turns: 130,
  faults: { kinds: ["kill", "cut", "crash", "kill"], leastBetween: 100, least: { kill: 6, cut: 3, crash: 4 } },
  deaths: 250,
};
/** Other proofs share the server of `npm test`: it stays up. */
const short: Size = {
  cashiers: 2,
  turns: 16,
  faults: { kinds: ["kill", "cut"], leastBetween: 30, least: { kill: 1, cut: 1 } },
  deaths: 8,
};
const mostTurns = 40;

export const p6: Proof = {
  id: "P6",
  title:
    "Bills and credit notes are numbered without a gap or a repeat, whatever dies, and anew when India's year turns",
  run: (options) => run(options, options.short ? short : full),
  control: {
    title: "numbers from a sequence, which no rollback turns back; one twice, one too long, one of another year",
    mustName: [
      ...["gap", "number twice", "another year", "crooked number"],
      ...["note under another registration", "told another number"],
    ],
    run: (options) => run(options, short, true),
  },
};

async function run({ postgres, seed, say }: Options, size: Size, isSpoiled = false): Promise<Outcome> {
  const arena = await openArena(postgres);
  const chance = new Chance(seed);
  const books = { log: newLog(true), findings: new Findings() };
  const { log, findings } = books;
  try {
    const house = await openHouse(arena, chance, size.cashiers);
    const shop: Shop = { arena, house, books, told: { numbers: new Map(), credits: new Map() } };
    if (isSpoiled) await numberBySequence(arena, house);
    await setClock(shop, "2027-03-31T23:40:00+05:30");
    await arena.addProcess();
    const day = await sellAll(shop, chance, size);
    say(`${answeredIn(log)} wishes in ${Math.round(day.seconds)} s`);
    if (isSpoiled) await tamper(arena);
    findings.require(log.unknown === 0, "outcome unknown", `${log.unknown} never heard yes or no`);
    for (const kind of faultKinds) findings.requireLookedAt(day.happened[kind], size.faults.least[kind] ?? 0, kind);
    findings.requireLookedAt(day.deaths, size.deaths, "deaths with a number in hand");
    const numbers = await judgeNumbers(shop, findings);
    return {
      figures: {
        cashiers: house.cashiers.length,
        ...numbers,
        ...Object.fromEntries(log.done),
        refused: [...log.refusals.values()].reduce((sum, count) => sum + count, 0),
        "asked again": log.retries,
        "died with a number": day.deaths,
        died: faultKinds.map((kind) => `${day.happened[kind]} × ${kind}`).join(", "),
        "per second": Math.round(answeredIn(log) / day.seconds),
      },
      violations: findings.violations,
    };
  } finally {
    await arena.close();
  }
}

/** All cashiers at once, while processes, connections and transactions die and the year turns. */
async function sellAll(shop: Shop, chance: Chance, size: Size) {
  const { arena, house, books } = shop;
  const answered = () => answeredIn(books.log);
  const faults = await startFaults(arena, chance.fork(9000), answered, size.faults);
  const reaper = startReaper(arena, answered, 6);
  const mayClose = () =>
    reaper.taken.count >= size.deaths &&
    faultKinds.every((kind) => faults.happened[kind] >= (size.faults.least[kind] ?? 0));
  const half = (size.turns * house.cashiers.length) / 2;
  const started = performance.now();
  const turning = turnTheYear(shop, () => answered() >= half);
  await Promise.all(house.cashiers.map((cashier, at) => work(shop, cashier, at, { size, mayClose })));
  const seconds = (performance.now() - started) / 1000;
  await turning;
  await reaper.stop();
  await faults.stop();
  return { seconds, deaths: reaper.taken.count, happened: faults.happened };
}

interface Shift {
  readonly size: Size;
  readonly mayClose: () => boolean;
}

async function work(shop: Shop, cashier: Cashier, at: number, { size, mayClose }: Shift): Promise<void> {
  const least = size.turns;
  for (let turn = 0; turn < least || (turn < least * mostTurns && !mayClose()); turn += 1)
    await sell(shop, cashier, `${String(at).padStart(4, "0")}${String(turn).padStart(8, "0")}`);
}

const setClock = async ({ arena }: Shop, to: string) =>
  void (await arena.asOwner("update app_state set clock_offset = $1::timestamptz - now()", [to]));

/** In the middle of it all it is a moment before midnight in India, and a branch gets a registration. */
async function turnTheYear(shop: Shop, isTime: () => boolean): Promise<void> {
  while (!isTime()) await sleep(20);
  await asLongAsItTakes(() => setClock(shop, "2027-03-31T23:59:59.700+05:30"));
  await asLongAsItTakes(() => shop.house.register());
}
