/** What is shown from this device, by how fast it goes out of date. */
export type Aging = "schedule" | "chart" | "papers" | "directory";
export type AgeTone = "fresh" | "aging" | "stale";

interface Limits {
  readonly aging: number;
  /** Only where relying on it can harm someone: allergies, and what is being taken. */
  readonly stale: number;
}

const minute = 60_000;
const never = Number.POSITIVE_INFINITY;

const limits: Readonly<Record<Aging, Limits>> = {
  schedule: { aging: 5 * minute, stale: never },
  chart: { aging: 30 * minute, stale: 240 * minute },
  papers: { aging: 30 * minute, stale: never },
  directory: { aging: 7 * 24 * 60 * minute, stale: never },
};

export function toneOf(what: Aging, elapsedMs: number): AgeTone {
  const { aging, stale } = limits[what];
  return elapsedMs >= stale ? "stale" : elapsedMs >= aging ? "aging" : "fresh";
}
