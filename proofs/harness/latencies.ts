/** Times of calls in milliseconds, for the figures. */
export class Latencies {
  readonly #ms: number[] = [];

  async timed<T>(call: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await call();
    } finally {
      this.#ms.push(performance.now() - started);
    }
  }

  get worst(): number {
    return Math.round(this.#ms.reduce((most, ms) => Math.max(most, ms), 0)); // too many to be arguments
  }

  percentile(share: number): number {
    const sorted = this.#ms.toSorted((a, b) => a - b);
    return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  }
}
