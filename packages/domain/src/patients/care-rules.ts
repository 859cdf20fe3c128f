import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";

/** So many days of 24 hours a visit opens the record while no rule says otherwise. `treatments` in the database has the same. */
export const usualCareDays = 180;

/** The database's CHECK names the same: long enough for a result to come back, and no longer than three years. */
export const careDays = z.int().min(14).max(1095);

/** How long a visit opens the record to its doctor, from an instant on. */
export const careRule = z.object({ validFrom: instantSchema, careDays });
export type CareRule = z.infer<typeof careRule>;

/** From now on where no instant is named. `seen`: how many rules had been written when the caller looked. */
export const setCareRuleInput = z.strictObject({
  careDays,
  validFrom: instantSchema.optional(),
  seen: z.int().nonnegative(),
});
export type SetCareRuleInput = z.infer<typeof setCareRuleInput>;

export const careRuleEffectInput = setCareRuleInput.omit({ seen: true });
export type CareRuleEffectInput = z.infer<typeof careRuleEffectInput>;

/** What a rule would do at its first instant, in pairs of a doctor and a record, by what is known today. */
export const careRuleEffect = z.object({
  /** The days that would hold then without it. */
  before: careDays,
  /** Records that a doctor could open then without it, and with it not. */
  closes: z.int(),
  /** Records that a doctor could not open then without it. */
  opens: z.int(),
  /** A rule that is written already and takes its place later on. */
  until: instantSchema.nullable(),
});
export type CareRuleEffect = z.infer<typeof careRuleEffect>;
