import fc from "fast-check";
import type { Plan } from "./act.ts";
import { Command, type Tally } from "./command.ts";
import { pairs, repertoire } from "./repertoire.ts";
import type { Hospital } from "./rules/hospital.ts";
import type { Scene } from "./stage.ts";

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
