import { mostPacks } from "./order-lines.ts";

/** What is cut is offered in so many amounts below a pack at most. */
const mostCuts = 29;

interface Offered {
  readonly sellsLoose: boolean;
  readonly packUnits: number;
}

interface Asked {
  /** The most that may be had; ten packs over the counter. */
  readonly most?: number;
  /** What is wanted already stands among them. */
  readonly wanted?: number;
}

/** In which amounts a patient orders a medicine, in units: less than a pack where it may be cut, then whole packs, and all that is left. */
export function orderAmounts({ sellsLoose, packUnits }: Offered, { most, wanted = 0 }: Asked = {}): number[] {
  const limit = most ?? mostPacks * packUnits;
  const step = Math.ceil(packUnits / (mostCuts + 1));
  const cuts = sellsLoose ? Array.from({ length: Math.ceil(packUnits / step) - 1 }, (_, at) => (at + 1) * step) : [];
  const packs = Array.from({ length: mostPacks }, (_, at) => (at + 1) * packUnits);
  const all = sellsLoose ? limit : Math.floor(limit / packUnits) * packUnits;
  const fitting = [...cuts, ...packs, all, wanted].filter((units) => units > 0 && units <= limit);
  return [...new Set(fitting)].toSorted((a, b) => a - b);
}
