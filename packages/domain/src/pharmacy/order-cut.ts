import * as z from "zod";
import { DomainError } from "../kernel/errors.ts";
import { freshId, medicineOrderId } from "../kernel/id.ts";
import { chargeSchema, type Paise, paise, sum } from "../kernel/money.ts";
import { mostUnits } from "../stock/schema.ts";
import { shareBack } from "./goods-return.ts";
import { orderRefusal } from "./order-states.ts";

/** Units that are taken off a paid order, by its lines; the pharmacy says why. Known by its own id, so that the same sent twice is one. */
export const cutOrderInput = z.strictObject({
  cutId: freshId,
  orderId: medicineOrderId,
  lines: z
    .array(z.strictObject({ position: z.int().min(0).max(29), units: z.int().min(1).max(mostUnits) }))
    .min(1)
    .max(30)
    .refine((lines) => new Set(lines.map(({ position }) => position)).size === lines.length, "duplicate"),
  reason: orderRefusal.optional(),
  /** What the screen said goes back: another sum is refused. */
  expectedBack: chargeSchema.optional(),
});
export type CutOrderInput = z.infer<typeof cutOrderInput>;

/** How many units a bill names of a batch, and what it charges for them. */
export function billedOf(
  charged: readonly { readonly soldAs?: string | null | undefined; readonly quantity: number; readonly total: Paise }[],
  packUnits: number,
): { readonly billed: number; readonly charged: Paise } {
  const unitsOf = (soldAs: string | null | undefined) => (soldAs === "packs" ? packUnits : 1);
  const billed = charged.reduce((all, { soldAs, quantity }) => all + quantity * unitsOf(soldAs), 0);
  return { billed, charged: sum(charged.map(({ total }) => total)) };
}

/** What goes back for units of a line, as the server reckons it; null past what is left of it. */
export function cutWorth(batches: readonly PromisedBatch[], units: number): Paise | null {
  const promised = batches.reduce((all, each) => all + each.promised, 0);
  return units > promised ? null : sum(cutBatches(batches, units).map(({ value }) => value));
}

/** Units of a batch that are promised to a line, and what the bill charges for those that it names. */
export interface PromisedBatch {
  readonly batchId: string;
  readonly promised: number;
  readonly billed: number;
  readonly charged: Paise;
}

export interface CutBatch {
  readonly batchId: string;
  readonly units: number;
  readonly value: Paise;
}

/**
 * From which batches units of a line are taken, the one that expires last in front, and what each is worth: its share of what the bill charges, so
 * that parts never come to more than the whole. Throws `return_over` past what is promised.
 */
export function cutBatches(batches: readonly PromisedBatch[], units: number): CutBatch[] {
  let rest = units;
  const cut = batches.toReversed().flatMap(({ batchId, promised, billed, charged }): CutBatch[] => {
    const now = Math.min(rest, promised);
    rest -= now;
    const value = paise(shareBack(charged, { units: billed, returned: billed - promised, now }));
    return now > 0 ? [{ batchId, units: now, value }] : [];
  });
  if (rest > 0) throw new DomainError("return_over", { left: units - rest });
  return cut;
}
