import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";

/**
 * Whether what a doctor marks for the hospital's own pharmacy reaches it without the patient's tap, from an instant on. Without a
 * rule it never does: then the mark is a suggestion.
 */
export const pharmacyRule = z.object({ validFrom: instantSchema, receivesAtOnce: z.boolean() });
export type PharmacyRule = z.infer<typeof pharmacyRule>;

/** From now on where no instant is named. */
export const setPharmacyRuleInput = z.strictObject({
  validFrom: instantSchema.optional(),
  receivesAtOnce: z.boolean(),
});
export type SetPharmacyRuleInput = z.infer<typeof setPharmacyRuleInput>;
