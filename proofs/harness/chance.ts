import { Mulberry32, pickAt } from "@carepoint/db/seed/mulberry32";
import { newId } from "@carepoint/domain/kernel/id";

/** Choices that a seed decides: the same seed, the same run. */
export class Chance {
  readonly #numbers: Mulberry32;

  constructor(seed: number) {
    this.#numbers = new Mulberry32(seed);
  }

  /** In [0, 1). */
  fraction(): number {
    return this.#numbers.next() / 2 ** 32;
  }

  whole(below: number): number {
    return Math.floor(this.fraction() * below);
  }

  pick<T>(from: readonly T[]): T {
    return pickAt(from, this.whole(from.length));
  }

  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  shuffled<T>(of: readonly T[]): T[] {
    return of
      .map((each) => ({ each, at: this.fraction() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ each }) => each);
  }

  /** A generator of its own for a part that runs beside others, so that their order decides nothing. */
  fork(part: number): Chance {
    return new Chance(Math.imul(this.#numbers.state ^ part, 0x9e3779b1) ^ part);
  }
}

/** Ids need not repeat from run to run: nothing is chosen by them. */
export const freshId = newId;
