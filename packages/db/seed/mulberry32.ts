/** A 32-bit generator: fast, small, and the same on every machine. */
export class Mulberry32 {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** What decides all that follows. */
  get state(): number {
    return this.#state;
  }

  /** A whole number below 2 ** 32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}

export function pickAt<T>(from: readonly T[], place: number): T {
  const picked = from[place];
  if (picked === undefined) throw new RangeError("nothing to pick from");
  return picked;
}
