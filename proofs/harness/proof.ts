import { inspect } from "node:util";
import type { TestServer as PostgresServer } from "@carepoint/db/testing/test-cluster";

/** What a run may use. The seed decides every choice, so that `--seed` plays the same run again. */
export interface Options {
  readonly seed: number;
  /** Which of a seed's many runs to play again, where a proof has many. */
  readonly path?: string | undefined;
  /** The short form of `npm test`; the full one otherwise. */
  readonly short: boolean;
  readonly postgres: PostgresServer;
  readonly say: (line: string) => void;
}

/** One thing that must never be, and was. `kind` is the rule that broke, in one or two words. */
export interface Violation {
  readonly kind: string;
  readonly what: string;
}

export interface Outcome {
  /** The path of the run that failed. */
  readonly replay?: string;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly violations: readonly Violation[];
}

/** The same run and the same checker on a product that is broken on purpose. */
export interface Control {
  readonly title: string;
  /** Every kind of violation that the checker has to name. */
  readonly mustName: readonly string[];
  readonly run: (options: Options) => Promise<Outcome>;
}

export interface Proof {
  /** As in `npm run proof P1`. */
  readonly id: string;
  readonly title: string;
  /** Why no short form of it runs in `npm test`. */
  readonly onlyInFull?: string;
  readonly run: (options: Options) => Promise<Outcome>;
  readonly control: Control;
}

export interface Verdict {
  readonly holds: boolean;
  readonly outcome: Outcome;
  readonly control: Outcome;
  /** What the checker should have named in the control and did not: a checker that sees nothing proves nothing. */
  readonly unseen: readonly string[];
}

/**
 * How long something may take. The promise is meant for a quiet machine with two cores; the short form runs beside
 * everything else, where it only tells slow from stuck.
 */
export function patience({ short }: Pick<Options, "short">, promisedMs: number): number {
  return short ? promisedMs * 10 : promisedMs;
}

/** Where nothing referees a race it may still end well: the broken product is tried so often before the checker counts as blind. */
const controlTries = 3;

export async function prove(proof: Proof, options: Options): Promise<Verdict> {
  const outcome = await proof.run(options);
  const named = new Set<string>();
  const stillUnseen = () => proof.control.mustName.filter((kind) => !named.has(kind));
  let control: Outcome | undefined;
  for (let tries = 0; !control || (tries < controlTries && stillUnseen().length > 0); tries += 1) {
    control = await proof.control.run({ ...options, seed: options.seed + tries });
    for (const { kind } of control.violations) named.add(kind);
  }
  const unseen = stillUnseen();
  return { holds: outcome.violations.length === 0 && unseen.length === 0, outcome, control, unseen };
}

/** One after the other; whether all hold. One that ends in an error does not, and keeps no other from being proven. */
export async function proveEach(
  proofs: readonly Proof[],
  holds: (proof: Proof) => Promise<boolean>,
  say: (line: string) => void,
): Promise<boolean> {
  let all = true;
  for (const proof of proofs) {
    const held = await holds(proof).catch((error: unknown) => {
      say(`${proof.id}  ${proof.title}\n✗ ended in an error: ${inspect(error)}`); // with its causes
      return false;
    });
    all &&= held;
  }
  return all;
}

/** Gathers violations. A run that checked nothing proves nothing either, so it counts what it looked at. */
export class Findings {
  readonly #violations: Violation[] = [];

  get violations(): readonly Violation[] {
    return this.#violations;
  }

  violate(kind: string, what: string): void {
    this.#violations.push({ kind, what });
  }

  /** Holds `true`, or the rule is broken. */
  require(holds: boolean, kind: string, what: string | (() => string)): void {
    if (!holds) this.violate(kind, typeof what === "string" ? what : what());
  }

  /** At least this much was looked at. */
  requireLookedAt(count: number, least: number, what: string): void {
    this.require(count >= least, "too little looked at", `${count} ${what}, at least ${least} were meant`);
  }
}
