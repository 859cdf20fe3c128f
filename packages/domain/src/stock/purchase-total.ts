import * as z from "zod";
import { chargeSchema, type Paise, paise, share, sum } from "../kernel/money.ts";

/** How an order reaches its supplier: into their own system, by mail, or because somebody hands it over. */
export const purchaseWays = ["system", "mail", "hand"] as const;
export const purchaseWay = z.enum(purchaseWays);
export type PurchaseWay = (typeof purchaseWays)[number];

interface Ways {
  /** Before it is approved: what its supplier has says which way it will go. */
  readonly isDraft: boolean;
  readonly isLinked: boolean;
  readonly hasAddress: boolean;
  /** Once it was approved: what it went into. */
  readonly isPlaced: boolean;
  readonly isMailed: boolean;
}

/** A supplier's own system goes before their mail. What was approved stays with the way it took, whatever its supplier has since. */
export function wayOf({ isDraft, isLinked, hasAddress, isPlaced, isMailed }: Ways): PurchaseWay {
  if (isDraft ? isLinked : isPlaced) return "system";
  return (isDraft ? hasAddress : isMailed) ? "mail" : "hand";
}

/** What an order comes to, in paise. Lines whose price nobody knows are not in it. */
export const purchaseTotal = z.object({
  cost: chargeSchema,
  tax: chargeSchema,
  total: chargeSchema,
  unpriced: z.int(),
});
export type PurchaseTotal = z.infer<typeof purchaseTotal>;

interface OrderedLine {
  readonly packs: number;
  readonly packPrice: number | null;
  readonly basisPoints: number;
}

/** The price of all its lines, and the tax that its supplier will ask on each. */
export function totalOf(lines: readonly OrderedLine[]): PurchaseTotal {
  const priced = lines.flatMap(({ packs, packPrice, basisPoints }): { cost: Paise; tax: Paise }[] => {
    if (packPrice === null) return [];
    const cost = paise(packs * packPrice);
    return [{ cost, tax: share(cost, basisPoints, "half_up") }];
  });
  const [cost, tax] = [sum(priced.map((line) => line.cost)), sum(priced.map((line) => line.tax))];
  return { cost, tax, total: sum([cost, tax]), unpriced: lines.length - priced.length };
}
