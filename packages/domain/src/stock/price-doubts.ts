import * as z from "zod";

/** What is asked about once more before goods go on the shelf: they cost more than they may sell for, or their MRP is far from the catalogue's. */
export const priceDoubts = ["cost", "mrp"] as const;
export const priceDoubt = z.enum(priceDoubts);
export type PriceDoubt = (typeof priceDoubts)[number];

/** An MRP that is further from the usual one than one part of so many is doubted: makers raise theirs by a tenth in a year. */
const farPart = 5;

interface Priced {
  readonly mrp: number;
  readonly packCost: number;
}

/** What stands against the prices of a line. `usualMrp` is the catalogue's, null where it knows none. */
export function priceDoubtsOf({ mrp, packCost }: Priced, usualMrp: number | null): PriceDoubt[] {
  const isFar = usualMrp !== null && Math.abs(mrp - usualMrp) * farPart > usualMrp;
  return [...(packCost > mrp ? (["cost"] as const) : []), ...(isFar ? (["mrp"] as const) : [])];
}
