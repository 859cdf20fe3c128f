import { type Paise, sum } from "../kernel/money.ts";

/** How long a bill has been open, in whole days: the last has no end. */
export const ageBands = [
  { from: 0, to: 7 },
  { from: 8, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 90 },
  { from: 91, to: null },
] as const;

/** On which day every band but the first begins, as Postgres's `width_bucket` wants it: the bucket is the band's place. */
export const bandStarts = ageBands.slice(1).map(({ from }) => from);

export interface AgeBand {
  readonly from: number;
  readonly to: number | null;
  readonly bills: number;
  readonly left: Paise;
}

/** What bills of one band come to, the band by its place. */
export interface BandSum {
  readonly band: number;
  readonly bills: number;
  readonly left: Paise;
}

/** What is still owed by how long it has been; every band stands, also one without a bill. */
export function inBands(sums: readonly BandSum[]): AgeBand[] {
  return ageBands.map(({ from, to }, place) => {
    const of = sums.filter(({ band }) => band === place);
    const bills = of.reduce((all, each) => all + each.bills, 0);
    return { from, to, bills, left: sum(of.map(({ left }) => left)) };
  });
}
