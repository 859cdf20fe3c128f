export const fewestRounds = 5;

type Measured<K extends string> = Readonly<Record<K, number>>;

/** Each thing once per round, in turn: what the machine does meanwhile meets all of them. Answers the median of each. */
export async function interleave<K extends string>(
  things: Readonly<Record<K, () => Promise<number>>>,
  rounds = fewestRounds,
): Promise<Measured<K>> {
  const names = Object.keys(things) as K[];
  const seen = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 ? names.toReversed() : names) seen.get(name)?.push(await things[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(seen.get(name) ?? [])])) as Record<K, number>;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
