import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { chargeSchema, paise } from "../kernel/money.ts";

const ruleShape = {
  /** So long a payer chooses what becomes of money that came too late; 0 gives it back at once. */
  lateChoiceHours: z.int().min(0).max(168),
  /** Of what staff give back of one bill, all that is above it needs a second person; null: nothing does. */
  approveRefundsAbove: chargeSchema.max(10_000_000_000).nullable(),
};

/** The rules of a new hospital. */
export const firstMoneyRules: MoneyRules = { lateChoiceHours: 24, approveRefundsAbove: paise(500_000) };

export const moneyRules = z.object(ruleShape);
export type MoneyRules = z.infer<typeof moneyRules>;

/** Rules from an instant on that has not passed; left out: from now. `seen`: the newest that the caller has read. */
export const setMoneyRulesInput = z.strictObject({
  ...ruleShape,
  validFrom: instantSchema.optional(),
  seen: z.int().min(0),
});
export type SetMoneyRulesInput = z.infer<typeof setMoneyRulesInput>;

/** One row as it was written; `written` says in which order. */
export const moneyRulesView = z.object({ ...ruleShape, written: z.int(), validFrom: instantSchema });
export interface MoneyRulesView extends z.infer<typeof moneyRulesView> {}
