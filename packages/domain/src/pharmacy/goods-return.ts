import * as z from "zod";
import { paymentProvider } from "../billing/counter.ts";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { batchId, freshId, uuidSchema } from "../kernel/id.ts";
import { chargeSchema, least, type Paise, paise, subtract, sum, zero } from "../kernel/money.ts";
import { mostUnits } from "../stock/schema.ts";

/** Why goods that came back go to no shelf. The database's CHECK names the same. */
export const unshelvedReasons = ["expired", "damaged", "spoiled", "recalled"] as const;
export const unshelvedReason = z.enum(unshelvedReasons);
export type UnshelvedReason = (typeof unshelvedReasons)[number];

/** Units of one batch of one line of a sale. */
const returnedGoods = z.strictObject({
  position: z.int().min(0).max(59),
  batchId,
  units: z.int().min(1).max(mostUnits),
  writeOff: unshelvedReason.optional(),
});
export type ReturnedGoods = z.infer<typeof returnedGoods>;

/** Known by its own id, so that the same sent twice is one. `expectedValue` is what the screen showed. */
export const returnGoodsInput = z
  .strictObject({
    returnId: freshId,
    dispenseId: uuidSchema,
    lines: z.array(returnedGoods).min(1).max(120),
    expectedValue: chargeSchema,
  })
  .refine(({ lines }) => new Set(lines.map((line) => `${line.position} ${line.batchId}`)).size === lines.length, {
    message: "once",
    path: ["lines"],
  });
export type ReturnGoodsInput = z.infer<typeof returnGoodsInput>;

/** The number of a bill, typed or scanned. */
export const findSaleInput = z.strictObject({ number: z.string().trim().toUpperCase().min(1).max(40) });
export type FindSaleInput = z.infer<typeof findSaleInput>;

/** What was sold on a bill and can still come back. */
export const soldView = z.object({
  dispenseId: uuidSchema,
  invoiceId: uuidSchema,
  number: z.string(),
  at: instantSchema,
  zone: z.string(),
  /** Null where it was sold to nobody in particular. */
  patientName: z.string().nullable(),
  total: chargeSchema,
  left: chargeSchema,
  /** By which ways its money came that is still held: cash leaves the drawer at once, the rest waits at the desk. */
  ways: z.array(paymentProvider),
  /** The last day on which goods of it come back, and whether it has passed. */
  until: calendarDate,
  late: z.boolean(),
  lines: z.array(
    z.object({
      position: z.int(),
      batchId,
      brand: z.string(),
      unit: z.string(),
      number: z.string(),
      expiresOn: calendarDate,
      units: z.int(),
      returned: z.int(),
      /** Where it goes to no shelf whoever brings it. */
      unshelved: unshelvedReason.nullable(),
    }),
  ),
  /** What the bill charges of each batch and has left of it: with these the worth of a return is reckoned, `valuesBack`. */
  batches: z.array(z.object({ batchId, charged: chargeSchema, units: z.int(), returned: z.int(), left: chargeSchema })),
});
export type SoldView = z.infer<typeof soldView>;

/** What decides whether goods of a batch may be sold again once they were in another's hands. */
interface Kept {
  readonly schedule: string;
  readonly narcotic: boolean;
  readonly storage: string;
  readonly expiresOn: string;
  /** Called back by its maker or the authority. */
  readonly recalled: boolean;
}

/**
 * Why goods may not go back to the shelf, whatever they look like; null where the pharmacist decides. Nobody vouches for how they were kept:
 * what must be kept cold, and what is counted to the unit by law, is not sold again.
 */
export function unshelvedFor(
  { schedule, narcotic, storage, expiresOn, recalled }: Kept,
  today: string,
): UnshelvedReason | null {
  if (recalled) return "recalled";
  if (expiresOn < today) return "expired";
  const isCounted = narcotic || schedule === "X" || schedule === "H1";
  return isCounted || storage === "cold" || storage === "frozen" ? "spoiled" : null;
}

/**
 * Of something that stands for so many units, what belongs to units that come back now: the share of all that are back after it, without that of those
 * before. So parts are never more than the whole, and everything that is back is exactly the whole.
 */
export function shareBack(
  whole: number,
  { units, returned, now }: { readonly units: number; readonly returned: number; readonly now: number },
): number {
  const until = (back: number) => Number((BigInt(whole) * BigInt(back)) / BigInt(units));
  return until(returned + now) - until(returned);
}

/** What the bill charges of one batch, over how many units, of which some came back before and some do now. */
export interface BackPart {
  readonly charged: Paise;
  readonly units: number;
  readonly returned: number;
  readonly now: number;
  /** What notes have not taken back of it yet. */
  readonly left: Paise;
}

/**
 * What each part that comes back is worth: its share of what the bill charged for its batch, never more than notes have left of it and of the
 * bill. With the last of the goods goes all that is left, the rounding of the bill too.
 */
export function valuesBack(parts: readonly BackPart[], leftOfBill: Paise): Paise[] {
  const isAll = parts.every(({ units, returned, now }) => returned + now === units);
  let rest = leftOfBill;
  const values = parts.map((part) => {
    const value = least(least(paise(shareBack(part.charged, part)), part.left), rest);
    rest = subtract(rest, value);
    return value;
  });
  if (!isAll || rest <= zero) return values;
  const last = parts.findLastIndex(({ now }) => now > 0);
  return values.map((value, index) => (index === last ? sum([value, rest]) : value));
}

/** A line of the bill and what is left of it. */
export interface LineLeft {
  readonly position: number;
  readonly left: Paise;
}

/** An amount over lines, one after the other, each as far as it goes. */
export function overLines(amount: Paise, lines: readonly LineLeft[]): { position: number; amount: Paise }[] {
  let rest = amount;
  return lines.flatMap(({ position, left }) => {
    const part = least(rest, left);
    rest = subtract(rest, part);
    return part > zero ? [{ position, amount: part }] : [];
  });
}
