import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { chargeSchema, paise } from "../kernel/money.ts";

/** For how many days medicines come back where nobody said otherwise; the database's default is the same. */
export const firstReturnDays = 7;

/** Up to what cost of medicines one person writes off alone, where nobody said otherwise; the database's default is the same. */
export const firstWriteOffLimit = paise(500_000);

const returnDays = z.int().min(0).max(90);
const writeOffLimit = chargeSchema.max(1_000_000_000);

/**
 * Whether what a doctor marks for the hospital's own pharmacy reaches it without the patient's tap, from an instant on. Without a
 * rule it never does: then the mark is a suggestion. And for how many days medicines that were sold may come back; and
 * what a write-off may cost before a second person has to agree to it.
 */
export const pharmacyRule = z.object({
  validFrom: instantSchema,
  receivesAtOnce: z.boolean(),
  returnDays,
  writeOffLimit,
});
export type PharmacyRule = z.infer<typeof pharmacyRule>;

/** From now on where no instant is named. */
export const setPharmacyRuleInput = z.strictObject({
  validFrom: instantSchema.optional(),
  receivesAtOnce: z.boolean(),
  returnDays: returnDays.default(firstReturnDays),
  writeOffLimit: writeOffLimit.default(firstWriteOffLimit),
});
export type SetPharmacyRuleInput = z.infer<typeof setPharmacyRuleInput>;
