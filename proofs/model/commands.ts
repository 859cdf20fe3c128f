import fc from "fast-check";
import type { Plan } from "./act.ts";
import { Command, type Tally } from "./command.ts";
import type { Hospital } from "./rules/hospital.ts";
import type { Scene } from "./stage.ts";
import { accepts, declines, lapses, requests } from "./steps/asking.ts";
import { changesMany } from "./steps/batches.ts";
import { cancels, claims, holds, holdsAny, holdsAsked, releases, signsUp } from "./steps/booking.ts";
import { bankAnswers, opensPayment, pays } from "./steps/checkout.ts";
import { paysBack, paysLater, refunds, takesPayment } from "./steps/counter.ts";
import { checksIn, completes, misses, missesByRule, repeats, starts, sweeps, undoesMiss, waits } from "./steps/day.ts";
import { booksOwnSeries, booksSeries, squeezes } from "./steps/desk.ts";
import { confirmsFamily, holdsFamily } from "./steps/families.ts";
import { choicesEnd, keepsNext, returnsLate } from "./steps/late-choices.ts";
import { holdsMove, moves } from "./steps/moving.ts";
import { asks, delivers, rechecks, reconciles } from "./steps/news.ts";
import { callsNext, recalls, skips, transfers, walksIn } from "./steps/queue.ts";
import { limitsDay, setsSeats, takesLeave } from "./steps/schedule.ts";
import { joins, quits, serves } from "./steps/waiting.ts";

type Make = (a: number, b: number, c: number) => Plan;

const flag = (n: number) => n % 2 === 1;

/** Everything that can happen, and how often beside the others. */
const repertoire: Readonly<Record<string, readonly [weight: number, make: Make]>> = {
  hold: [5, holds],
  "hold any": [3, holdsAny],
  "hold asked": [2, holdsAsked],
  "sign up": [3, (a, b) => signsUp(a, flag(b))],
  claim: [2, (a, b, c) => claims(a, b, flag(c))],
  "open payment": [5, opensPayment],
  pay: [5, (a, b, c) => pays(a, b, flag(c))],
  bank: [3, (a, b) => bankAnswers(a, b % 3 > 0)],
  webhooks: [3, delivers],
  ask: [2, (a, b) => asks(a, flag(b))],
  reconcile: [1, reconciles],
  recheck: [1, () => rechecks],
  wait: [3, waits],
  sweep: [1, () => sweeps],
  cancel: [2, cancels],
  move: [3, moves],
  "hold move": [3, holdsMove],
  release: [1, (a, b) => releases(a, flag(b))],
  "take payment": [2, (a, b) => takesPayment(a, flag(b))],
  "pay later": [1, paysLater],
  refund: [1, refunds],
  "pay back": [1, paysBack],
  "keep next": [3, keepsNext],
  "return late": [1, returnsLate],
  "end choices": [1, () => choicesEnd],
  "check in": [2, (a, b) => checksIn(a, flag(b))],
  start: [1, starts],
  complete: [1, completes],
  miss: [1, (a, b) => misses(a, flag(b))],
  "undo miss": [1, undoesMiss],
  "miss by rule": [2, () => missesByRule],
  batch: [2, changesMany],
  "walk in": [5, walksIn],
  "call next": [2, (a, b) => callsNext(a, flag(b))],
  skip: [1, skips],
  recall: [1, recalls],
  transfer: [3, (a, b, c) => transfers(a, b, flag(c))],
  repeat: [1, () => repeats],
  request: [3, requests],
  accept: [2, (a, b) => accepts(a, flag(b))],
  decline: [1, (a, b) => declines(a, flag(b))],
  "lapse requests": [1, () => lapses],
  "squeeze in": [1, squeezes],
  series: [1, booksSeries],
  "own series": [2, booksOwnSeries],
  "hold family": [3, holdsFamily],
  "confirm family": [3, confirmsFamily],
  "limit day": [1, limitsDay],
  "set seats": [1, setsSeats],
  "take leave": [2, takesLeave],
  join: [3, joins],
  quit: [1, (a, b) => quits(a, flag(b))],
  serve: [3, serves],
};

/** What two may do at the same moment: whoever is first, it must be as if the other came after. */
const pairs: readonly (readonly [string, string])[] = [
  ["hold", "hold"],
  ["hold", "cancel"],
  ["hold", "ask"],
  ["open payment", "take payment"],
  ["open payment", "open payment"],
  ["ask", "cancel"],
  ["ask", "take payment"],
  ["ask", "claim"],
  ["webhooks", "ask"],
  ["webhooks", "cancel"],
  ["move", "cancel"],
  ["move", "hold"],
  ["cancel", "cancel"],
  ["cancel", "check in"],
  ["release", "open payment"],
  ["take payment", "take payment"],
  ["refund", "cancel"],
  ["pay back", "pay back"],
  ["hold move", "hold"],
  ["hold move", "cancel"],
  ["hold move", "move"],
  ["request", "cancel"],
  ["accept", "decline"],
  ["accept", "lapse requests"],
  ["hold asked", "hold asked"],
  ["hold asked", "accept"],
  ["hold asked", "lapse requests"],
  ["squeeze in", "squeeze in"],
  ["series", "hold"],
  ["own series", "hold"],
  ["own series", "own series"],
  ["hold family", "hold family"],
  ["hold family", "hold"],
  ["hold family", "set seats"],
  ["confirm family", "confirm family"],
  ["confirm family", "take payment"],
  ["confirm family", "open payment"],
  ["confirm family", "release"],
  ["hold any", "hold any"],
  ["hold any", "hold"],
  ["limit day", "hold"],
  ["set seats", "hold"],
  ["set seats", "move"],
  ["hold", "take leave"],
  ["ask", "take leave"],
  ["serve", "hold"],
  ["serve", "serve"],
  ["serve", "quit"],
  ["serve", "cancel"],
  ["serve", "accept"],
  ["batch", "cancel"],
  ["walk in", "hold"],
  ["walk in", "squeeze in"],
  ["call next", "call next"],
  ["transfer", "call next"],
  ["transfer", "transfer"],
  ["transfer", "cancel"],
  ["transfer", "start"],
  ["transfer", "walk in"],
  ["call next", "cancel"],
  ["miss by rule", "check in"],
  ["keep next", "return late"],
  ["keep next", "hold"],
  ["keep next", "end choices"],
  ["keep next", "keep next"],
];

/** Every single thing and every pair there is. */
export const kinds = [...Object.keys(repertoire), ...pairs.map((pair) => pair.join(" + "))];

const number = fc.nat({ max: 997 });
const numbers = fc.tuple(number, number, number);

export type Row = Iterable<fc.AsyncCommand<Hospital, Scene>>;

/** Rows of things that happen. `replayPath` is fast-check's note of which of a shrunk row were played. */
export function rows(tally: Tally, replayPath?: string): fc.Arbitrary<Row> {
  const single = Object.entries(repertoire).flatMap(([name, [weight, make]]) => {
    const one = numbers.map(([a, b, c]) => new Command(name, [make(a, b, c)], tally));
    return Array.from({ length: weight }, () => one);
  });
  const both = pairs.map(([one, other]) =>
    fc.tuple(numbers, number, number, fc.boolean()).map(([[a, b, c], e, f, near]) => {
      const plans = [made(one, a, b, c), made(other, near ? a : e, e, f)];
      return new Command(`${one} + ${other}`, plans, tally);
    }),
  );
  const constraints = { maxCommands: 90, size: "max", ...(replayPath && { replayPath }) } as const;
  return fc.commands([...single, ...both], constraints);
}

/** A row that is written down: each thing with its three numbers. */
export function story(tally: Tally, told: Story): Row {
  return told.map(([name, a = 0, b = 0, c = 0]) => new Command(name, [made(name, a, b, c)], tally));
}

export type Story = readonly (readonly [name: string, a?: number, b?: number, c?: number])[];

function made(name: string, a: number, b: number, c: number): Plan {
  const found = repertoire[name];
  if (!found) throw new Error(`nobody can ${name}`);
  return found[1](a, b, c);
}
