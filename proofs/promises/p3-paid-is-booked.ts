import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { judgeMoney } from "../money/accounts.ts";
import { askFor, openDesk, ways } from "../money/asks.ts";
import { choose, judgeChoices } from "../money/choosers.ts";
import { type Deliveries, deliver, takeTheNetwork } from "../money/couriers.ts";
import { failSome, seeToRefunds } from "../money/late-refunds.ts";
import { holdMove, judgeMovers } from "../money/movers.ts";
import { spoilTheBooks } from "../money/spoiled.ts";
import { begin, comesLate, finish, type Plot, plots, type Story } from "../money/stories.ts";
import { hold, newMorning, newPayer, openPayment, openTill, type Till } from "../money/till.ts";
import type { Tab } from "../ward/personas.ts";

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, each) => all + each, 0);

/** One doctor's morning. */
const perWave = 16;

export const p3: Proof = {
  id: "P3",
  title: "What was paid is booked or goes back, once, whatever the order in which the news of it arrives",
  run: (options) => run(options, options.short ? 3 : 313, async () => undefined),
  control: {
    title:
      "a database that gives back a paisa too little, books and numbers crookedly, confirms an unpaid visit, forgets a move and a paisa of what went back twice, writes the wrong choice and forgets what a bank took",
    mustName: [
      "paid without booking",
      "booked without money",
      "double capture kept",
      "refund rows and gateway differ",
      "given back twice and books differ",
      "books out of balance",
      "gap in the numbers",
      "moved and paid differ",
      "choice and money differ",
      "dispute and books differ",
    ],
    run: (options) => run(options, 1, spoilTheBooks),
  },
};

async function run(
  { postgres, seed, say }: Options,
  waves: number,
  before: (till: Till) => Promise<unknown>,
): Promise<Outcome> {
  const findings = new Findings();
  const chance = new Chance(seed);
  const till = await openTill(postgres);
  const count: Deliveries = { said: 0, webhooks: 0, lost: 0, callbacks: 0, forged: 0, cuts: 0 };
  try {
    await before(till);
    await takeTheNetwork(till);
    await till.gateway.faults({ captureTwice: true });
    const desk = await openDesk(till);
    const turnOfTheDay = await everyDay(till);
    let payments = 0;
    let late = 0;
    for (let wave = 0; wave < waves; wave += 1) {
      await failSome(till);
      payments += await playWave(till, desk, chance.fork(wave), { count, findings });
      late += await seeToRefunds(till, desk, chance.fork(wave));
      await turnOfTheDay();
      if (wave % 10 === 9) say(`${payments} payments`);
    }
    await failSome(till, 0);
    await letItEnd(till, () => seeToRefunds(till, desk, chance));
    findings.requireLookedAt(payments, waves * perWave, "payments");
    const money = await judgeMoney(till, findings);
    const movers = await judgeMovers(till, findings);
    const choices = await judgeChoices(till, findings);
    findings.requireLookedAt(money.contested ?? 0, waves * 2, "payments that a bank contested");
    findings.requireLookedAt(count.cuts, waves, "deaths between two steps");
    findings.requireLookedAt(sum(choices), waves, "payments whose payer chose");
    findings.requireLookedAt(movers, (waves * perWave) / 2, "visits that were to move");
    findings.requireLookedAt(late, waves, "refunds that failed and went out after all");
    findings.requireLookedAt(money["given back twice"] ?? 0, waves, "refunds that went back twice");
    findings.requireLookedAt(money["kept payments"] ?? 0, waves * 3, "payments that were kept");
    findings.requireLookedAt(money["by code or link"] ?? 0, waves * 3, "attempts by a code or a link");
    return {
      figures: { payments, movers, "late refunds": late, ...choices, ...money, ...count },
      violations: findings.violations,
    };
  } finally {
    await till.close();
  }
}

/** Sixteen people pay for a morning; the news of it is brought in two heaps, with the end of all holds between. */
async function playWave(
  till: Till,
  desk: Tab,
  chance: Chance,
  books: { readonly count: Deliveries; readonly findings: Findings },
): Promise<number> {
  const { doctorId, starts } = await newMorning(till);
  const free = await newMorning(till, { fee: 0 });
  const rest = Array.from({ length: starts.length - plots.length }, () => chance.pick(plots));
  const order = withChooser(chance.shuffled([...plots, ...rest]));
  const open = async (startsAt: string, index: number): Promise<Story> => {
    const way = chance.pick(ways);
    const payer = await newPayer(till);
    const from = { doctorId: free.doctorId, startsAt: free.starts[index] ?? startsAt };
    // Every second one pays for the move of a visit that they have.
    const isMover = index % 2 === 0;
    const wanted = await (isMover
      ? holdMove(till, payer, from, { doctorId, startsAt })
      : hold(till, payer, doctorId, startsAt));
    const opened = way === "checkout" ? await openPayment(payer, wanted) : await askFor(till, desk, wanted, way);
    const plot = order[index] ?? "paid";
    return { ...opened, plot, payer, doctorId, startsAt, attempts: [] };
  };
  const stories = await Promise.all(starts.map(open));
  for (const story of chance.shuffled(stories)) await begin(till, story, chance);
  for (const story of stories.filter(({ plot }) => plot.startsWith("released")))
    await story.payer.tab.mutate("appointments.release", { appointmentId: story.appointmentId }).catch(() => undefined);
  await deliver(till, stories, chance, books);
  for (const story of chance.shuffled(stories)) if (!comesLate(story.plot)) await finish(till, story);
  await deliver(till, stories, chance, books);

  await till.wait({ minutes: 30 });
  for (const { plot, doctorId: at, startsAt } of stories)
    if (plot === "late, time gone") await takeTime(till, at, startsAt, books.findings);
  for (const story of chance.shuffled(stories)) if (comesLate(story.plot)) await finish(till, story);
  await deliver(till, stories, chance, books);
  await till.reconcile();
  await choose(till, stories, chance);
  return stories.length;
}

/** Every second one moves a visit: somebody without one finds the time gone in each wave, and has to choose. */
function withChooser(order: readonly Plot[]): Plot[] {
  const at = order.indexOf("late, time gone");
  const to = at - (at % 4) + 1;
  return order.map((plot, index) => (index === to ? "late, time gone" : index === at ? (order[to] ?? plot) : plot));
}

/** Somebody else takes the time of a hold that ran out. */
async function takeTime(till: Till, doctorId: string, startsAt: string, findings: Findings): Promise<void> {
  const taken = await hold(till, await newPayer(till), doctorId, startsAt).catch(() => undefined);
  findings.require(taken !== undefined, "lapsed hold keeps its time", startsAt);
}

/** What comes round by itself goes on while people pay, or the oldest would be past asking by the end. */
async function everyDay(till: Till): Promise<() => Promise<void>> {
  let last = await till.now();
  return async () => {
    const now = await till.now();
    if (now.since(last).total("hours") < 24) return;
    last = now;
    await till.recheck();
    await till.night();
  };
}

/** The reconciler finds what nobody brought: soon for what is open, after hours what was captured a second time. */
async function letItEnd(till: Till, see: () => Promise<unknown>): Promise<void> {
  for (const hours of [0.1, 0.5, 2, 3, 24, 49, 80]) {
    await till.wait({ minutes: hours * 60 });
    await till.recheck();
    await till.endChoices();
    await till.night();
    for (let turn = 0; turn < 12 && (await till.reconcile()) > 0; turn += 1);
    if (hours < 49) await see();
  }
}
