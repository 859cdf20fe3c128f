import { setTimeout as sleep } from "node:timers/promises";
import { deadlocksOf, openArena } from "../booking/arena.ts";
import { answeredIn, newLog } from "../booking/asking.ts";
import { asLongAsItTakes, type FaultKind, faultKinds, type Plan, startFaults } from "../booking/faults.ts";
import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { adjust, dispose, order, receive, sell, sellByHand, send, takeBack, takeIn } from "../shelves/deeds.ts";
import { judgeShelves } from "../shelves/judge.ts";
import { fillOften, sellLast } from "../shelves/last.ts";
import { type Counter, openShop, type Shop, type Staffing } from "../shelves/shop.ts";
import { takeShelvesApart, tamper } from "../shelves/spoiled.ts";
import { judgeLevels, judgeRest, judgeTold } from "../shelves/told.ts";

interface Size extends Staffing {
  /** Of each counter and each patient. */
  readonly turns: number;
  /** Sales and orders that must have heard yes or no. */
  readonly orders: number;
  readonly faults: Plan & { readonly least: Readonly<Partial<Record<FaultKind, number>>> };
  readonly lastBuyers: number;
  readonly fills: number;
}

const full: Size = {
  ...{ counters: 20, buyers: 7, turns: 190, orders: 4_000, lastBuyers: 100, fills: 20 },
  faults: { kinds: ["kill", "cut", "kill"], leastBetween: 200, least: { kill: 4, cut: 2 } },
};
const short: Size = {
  ...{ counters: 8, buyers: 3, turns: 20, orders: 120, lastBuyers: 30, fills: 8 },
  faults: { kinds: ["kill", "cut"], leastBetween: 40, least: { kill: 1, cut: 1 } },
};
/** Nobody dies where nothing is held: that it ends badly is told sooner. */
const spoiled: Size = { ...short, turns: 8, faults: { kinds: ["kill"], leastBetween: 10_000, least: {} } };
const mostTurns = 20;

export const p7: Proof = {
  id: "P7",
  title: "Stock is never negative, never sold past its day or out of turn, and goods and money come back together",
  run: (options) => run(options, options.short ? short : full),
  control: {
    title: "shelves that are read before they are held, from the wrong end, with nothing that keeps a level above none",
    mustName: [
      ...["fewer than none", "level is not the sum", "out of turn", "past its day", "blocked"],
      ...["last units", "repeats", "money and goods apart", "deadlock"],
    ],
    run: (options) => run(options, spoiled, true),
  },
};

async function run({ postgres, seed, say }: Options, size: Size, isSpoiled = false): Promise<Outcome> {
  const arena = await openArena(postgres);
  const findings = new Findings();
  const books = { log: newLog(true), findings };
  const { log } = books;
  try {
    const shop = await openShop(arena, books, new Chance(seed), size);
    if (isSpoiled) await takeShelvesApart(arena);
    await arena.addProcess();
    const { happened, seconds } = await sellAll(shop, new Chance(seed).fork(9000), size);
    say(`${answeredIn(log)} wishes in ${Math.round(seconds)} s`);
    const ordered = orderedIn(shop);
    await sellLast(shop, size.lastBuyers, findings);
    await fillOften(shop, size.fills, findings);
    if (isSpoiled) await tamper(arena);
    const locked = await deadlocksOf(arena);
    findings.require(locked === 0, "deadlock", `${locked}`);
    findings.require(log.unknown === 0, "outcome unknown", `${log.unknown} never heard yes or no`);
    findings.requireLookedAt(ordered, size.orders, "sales and orders");
    for (const kind of faultKinds) findings.requireLookedAt(happened[kind], size.faults.least[kind] ?? 0, kind);
    const figures = await judge(shop, findings);
    return {
      figures: {
        clients: shop.counters.length + shop.buyers.length,
        "sales and orders": ordered,
        ...figures,
        ...Object.fromEntries(log.done),
        refused: [...log.refusals].map(([what, count]) => `${count} × ${what}`).join(", "),
        "asked again": log.retries,
        deadlocks: locked,
        died: faultKinds.map((kind) => `${happened[kind]} × ${kind}`).join(", "),
        "per second": Math.round(answeredIn(log) / seconds),
      },
      violations: findings.violations,
    };
  } finally {
    await arena.close();
  }
}

async function judge(shop: Shop, findings: Findings): Promise<Record<string, number>> {
  const steps = await judgeShelves(shop, findings);
  await judgeLevels(shop, findings);
  await judgeTold(shop, findings);
  await judgeRest(shop, findings);
  return steps;
}

/** Sales over the counter and patients' orders, whatever became of them. */
function orderedIn({ books: { log } }: Shop): number {
  const counted = [...log.done, ...log.refusals].filter(([what]) => /^(sold|with a wrong sum|ordered)/.test(what));
  return counted.reduce((sum, [, count]) => sum + count, 0);
}

/** All at once, while processes and connections die and the day turns. */
async function sellAll(shop: Shop, chance: Chance, size: Size) {
  const { arena, counters, buyers, books } = shop;
  const answered = () => answeredIn(books.log);
  const faults = await startFaults(arena, chance, answered, size.faults);
  const mayClose = () => faultKinds.every((kind) => faults.happened[kind] >= (size.faults.least[kind] ?? 0));
  const half = (size.turns * (counters.length + buyers.length)) / 2;
  const started = performance.now();
  let isOver = false;
  const turning = turnTheDay(shop, () => isOver || answered() >= half);
  const looking = lookOften(shop, () => isOver);
  const work = async <T>(who: T, deed: (shop: Shop, who: T) => Promise<void>) => {
    for (let turn = 0; turn < size.turns || (turn < size.turns * mostTurns && !mayClose()); turn += 1)
      await deed(shop, who);
  };
  await Promise.all([...counters.map((each) => work(each, doSomething)), ...buyers.map((each) => work(each, order))]);
  const seconds = (performance.now() - started) / 1000;
  isOver = true;
  await Promise.all([turning, looking]);
  await faults.stop();
  return { seconds, happened: faults.happened };
}

type Deed = (shop: Shop, counter: Counter) => Promise<void>;

/** What a counter does, out of a hundred. */
const deeds: readonly (readonly [number, Deed])[] = [
  [58, (shop, counter) => sell(shop, counter, "sold")],
  [6, (shop, counter) => sell(shop, counter, "with a wrong sum")],
  [5, sellByHand],
  [10, takeBack],
  [8, receive],
  [3, dispose],
  [3, adjust],
  [4, send],
  [3, takeIn],
];

async function doSomething(shop: Shop, counter: Counter): Promise<void> {
  let left = counter.chance.whole(100);
  for (const [share, deed] of deeds) {
    if (left < share) return deed(shop, counter);
    left -= share;
  }
}

/** In the middle of it all it is a moment before midnight: what was promised in the evening lapses, and what ends today ends. */
async function turnTheDay({ arena, day }: Shop, isTime: () => boolean): Promise<void> {
  while (!isTime()) await sleep(20);
  const midnight = [`${day}T23:59:59.500+05:30`];
  await asLongAsItTakes(() => arena.asOwner("update app_state set clock_offset = $1::timestamptz - now()", midnight));
}

/** From beside, at any moment: levels are what moved and what is promised, always. Its patients order more in a minute than people may in a day. */
async function lookOften(shop: Shop, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await asLongAsItTakes(() => judgeLevels(shop, shop.books.findings));
    await asLongAsItTakes(() => shop.arena.asOwner("delete from rate_limits where key like 'orders:%'"));
    await sleep(400);
  }
}
