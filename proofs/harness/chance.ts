import { newId } from "@carepoint/domain/kernel/id";

/** Choices that a seed decides: the same seed, the same run. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1): mulberry32. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  whole(below: number): number {
    return Math.floor(this.fraction() * below);
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.whole(from.length)];
    if (picked === undefined) throw new RangeError("nothing to pick from");
    return picked;
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
    return new Chance(Math.imul(this.#state ^ part, 0x9e3779b1) ^ part);
  }
}

/** Ids need not repeat from run to run: nothing is chosen by them. */
export const freshId = newId;
