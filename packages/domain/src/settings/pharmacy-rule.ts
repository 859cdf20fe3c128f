import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";

/** For how many days medicines come back where nobody said otherwise; the database's default is the same. */
export const firstReturnDays = 7;

const returnDays = z.int().min(0).max(90);

/**
 * Whether what a doctor marks for the hospital's own pharmacy reaches it without the patient's tap, from an instant on. Without a
 * rule it never does: then the mark is a suggestion. And for how many days medicines that were sold may come back.
 */
export const pharmacyRule = z.object({ validFrom: instantSchema, receivesAtOnce: z.boolean(), returnDays });
export type PharmacyRule = z.infer<typeof pharmacyRule>;

/** From now on where no instant is named. */
export const setPharmacyRuleInput = z.strictObject({
  validFrom: instantSchema.optional(),
  receivesAtOnce: z.boolean(),
  returnDays: returnDays.default(firstReturnDays),
});
export type SetPharmacyRuleInput = z.infer<typeof setPharmacyRuleInput>;
