import { isDeepStrictEqual } from "node:util";
import type fc from "fast-check";
import { type Act, done, type Plan } from "./act.ts";
import { Differs, TooSlow } from "./differs.ts";
import { type Imagined, imagine } from "./imagine.ts";
import { judgeRows } from "./invariants.ts";
import { newsFrom } from "./news.ts";
import { passTime, turningPoints } from "./rules/clock.ts";
import type { Hospital } from "./rules/hospital.ts";
import { type Portrait, portrait } from "./rules/portrait.ts";
import { look } from "./sight.ts";
import { type Reply, type Scene, setClock } from "./stage.ts";

/** Stands before each thing in a row that is written out. */
export const mark = "· ";

/** Counts what was played, for the figures. */
export interface Tally {
  readonly acts: Map<string, number>;
  readonly refusals: Map<string, number>;
  /** How visits ended, and why money went back. */
  readonly ends: Map<string, number>;
  together: number;
}

/** One thing, or two at the same moment, that fast-check puts into a row. */
export class Command implements fc.AsyncCommand<Hospital, Scene> {
  readonly #name: string;
  readonly #plans: readonly Plan[];
  readonly #tally: Tally;
  #says = "";

  constructor(name: string, plans: readonly Plan[], tally: Tally) {
    this.#name = name;
    this.#plans = plans;
    this.#tally = tally;
  }

  check(model: Readonly<Hospital>): boolean {
    return this.#plans.every((plan) => plan(model) !== null);
  }

  async run(model: Hospital, real: Scene): Promise<void> {
    const acts = this.#plans.flatMap((plan) => plan(model) ?? []);
    this.#says = acts.map(({ says }) => says).join(" | at the same moment ");
    const replies = await play(model, real, acts);
    if (acts.length > 1) this.#tally.together += 1;
    count(this.#tally.acts, this.#name);
    for (const { answer } of replies) if (answer !== "ok") count(this.#tally.refusals, answer);
  }

  toString(): string {
    return `${mark}${this.#says || this.#name}`;
  }
}

export const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

/** Every step takes ten seconds of the hospital's: so long may a slow machine take without deciding anything. */
const pace = 10;

/** Plays acts on the product and on the model, and compares answers and all that can be seen. */
export async function play(model: Hospital, scene: Scene, acts: readonly Act[]): Promise<readonly Reply[]> {
  passTime(model, calmMoment(model, Math.max(0, ...acts.map(({ lead }) => lead ?? 0))));
  await setClock(scene, model.now);
  try {
    return await compare(model, scene, acts);
  } catch (error) {
    const took = (await scene.till.now()).epochMilliseconds / 1000 - model.now;
    throw took > pace ? new TooSlow(`${Math.round(took)} seconds`, { cause: error }) : error;
  }
}

async function compare(model: Hospital, scene: Scene, acts: readonly Act[]): Promise<readonly Reply[]> {
  const replies = await Promise.all(acts.map((act) => act.send(scene)));
  const news = newsFrom(await scene.till.ledger());
  await scene.till.work();
  await scene.till.gateway.settled();
  const played = acts.map((act, index) => ({ act, reply: replies[index] ?? done }));
  const imagined = imagine(model, played, news);
  const possible = imagined.filter(({ wrong }) => wrong === null);
  if (possible.length === 0) throw new Differs("answer differs", imagined[0]?.wrong ?? "");
  Object.assign(model, await rightOne(scene, acts, possible));
  await judgeRows(scene);
  return replies;
}

/** Of what may have come of it, that which is seen. */
async function rightOne(scene: Scene, acts: readonly Act[], possible: readonly Imagined[]): Promise<Hospital> {
  let difference: Differs | undefined;
  for (const { model } of possible) {
    const expected = portrait(model);
    const seen = await look(scene, expected);
    if (isDeepStrictEqual(expected, seen)) return model;
    difference ??= differs(acts, expected, seen);
  }
  throw difference ?? new Error("nothing is possible");
}

/** Far enough from every moment at which an answer changes. */
function calmMoment(model: Hospital, lead: number): number {
  let at = Math.ceil((model.now + lead) / pace) * pace + pace;
  while (turningPoints(model).some((moment) => Math.abs(moment - at) <= pace)) at += pace;
  return at;
}

function differs(acts: readonly Act[], expected: Portrait, seen: Portrait): Differs {
  const part = parts.find((each) => !isDeepStrictEqual(expected[each], seen[each])) ?? "visits";
  const after = acts.map(({ says }) => says).join(" | ");
  return new Differs(`${names[part]} differ`, `after ${after}: ${difference(expected[part], seen[part])}`);
}

const names = {
  visits: "visits",
  freeSlots: "free times",
  freeTele: "free times by telephone",
  waits: "waiting lists",
  queue: "queues",
  rooms: "rooms",
  money: "payments",
  bills: "bills",
  books: "books",
  seats: "seats",
} as const;
const parts = [
  "visits",
  "freeSlots",
  "freeTele",
  "waits",
  "queue",
  "rooms",
  "money",
  "bills",
  "books",
  "seats",
] as const;

/** Only what is not the same, from both sides. */
function difference(expected: object, seen: object): string {
  if (Array.isArray(expected)) return `seen ${JSON.stringify(seen)}, the model says ${JSON.stringify(expected)}`;
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(seen)])];
  const ours = new Map(Object.entries(expected));
  const theirs = new Map(Object.entries(seen));
  return keys
    .filter((key) => !isDeepStrictEqual(ours.get(key), theirs.get(key)))
    .map((key) => `seen ${JSON.stringify(theirs.get(key))}, the model says ${JSON.stringify(ours.get(key))}`)
    .join("; ");
}
