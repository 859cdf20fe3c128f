import { type Paise, sum } from "../kernel/money.ts";

/** How long a bill has been open, in whole days: the last has no end. */
export const ageBands = [
  { from: 0, to: 7 },
  { from: 8, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 90 },
  { from: 91, to: null },
] as const;

export interface AgeBand {
  readonly from: number;
  readonly to: number | null;
  readonly bills: number;
  readonly left: Paise;
}

/** What is still owed by how long it has been; every band stands, also one without a bill. */
export function byAge(bills: readonly { readonly days: number; readonly left: Paise }[]): AgeBand[] {
  return ageBands.map(({ from, to }) => {
    const of = bills.filter(({ days }) => Math.max(0, days) >= from && (to === null || days <= to));
    return { from, to, bills: of.length, left: sum(of.map(({ left }) => left)) };
  });
}
