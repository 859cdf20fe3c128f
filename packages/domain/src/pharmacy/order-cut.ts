import * as z from "zod";
import { DomainError } from "../kernel/errors.ts";
import { freshId, medicineOrderId } from "../kernel/id.ts";
import { type Paise, paise } from "../kernel/money.ts";
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
});
export type CutOrderInput = z.infer<typeof cutOrderInput>;

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
