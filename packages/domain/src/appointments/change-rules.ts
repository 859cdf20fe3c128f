import * as z from "zod";
import { instantSchema, toInstant } from "../kernel/calendar.ts";
import { basisPointsSchema, chargeSchema, least, type Paise, share, zero } from "../kernel/money.ts";
import { type VisitKind, visitKind } from "./kinds.ts";

/** What somebody does to a booked visit. */
export const visitChanges = ["cancel", "reschedule"] as const;
export type VisitChange = (typeof visitChanges)[number];

/** Who does it. */
export const visitChangers = ["patient", "staff", "doctor"] as const;
export type VisitChanger = (typeof visitChangers)[number];

/** What a change costs once it is late: a fixed sum, or a share of the fee. */
export const lateCost = z.discriminatedUnion("of", [
  z.strictObject({ of: z.literal("fee"), fee: chargeSchema.max(10_000_000) }),
  z.strictObject({ of: z.literal("share"), basisPoints: basisPointsSchema }),
]);
export type LateCost = z.infer<typeof lateCost>;

export const changeRule = z.strictObject({
  change: z.enum(visitChanges),
  by: z.enum(visitChangers),
  /** Null: for every kind that has no rule of its own. */
  kind: visitKind.nullable(),
  freeHoursBefore: z.int().min(0).max(336),
  late: lateCost,
});
export type ChangeRule = z.infer<typeof changeRule>;

const placeOf = ({ change, by, kind }: Pick<ChangeRule, "change" | "by" | "kind">) => `${change} ${by} ${kind}`;

/** The rules of one date: each change, by whom and of which kind, once. What has no rule is free. */
export const changeRules = z
  .array(changeRule)
  .max(visitChanges.length * visitChangers.length * (visitKind.options.length + 1))
  .refine((rules) => new Set(rules.map(placeOf)).size === rules.length, { message: "twice" });

/** Rules with the instant from which they hold. A visit keeps those of the instant at which it was booked. */
export const ruleSetView = z.object({
  id: z.string(),
  validFrom: instantSchema,
  createdAt: instantSchema,
  rules: z.array(changeRule),
});
export interface RuleSetView extends z.infer<typeof ruleSetView> {}

export const setRulesInput = z.strictObject({
  /** Left out: from now on. Never earlier: what was booked keeps the rules it was booked under. */
  validFrom: instantSchema.optional(),
  /** How many sets were written when whoever saves looked: nobody adds to what they have not read. */
  seen: z.int().min(0),
  rules: changeRules,
});
export type SetRulesInput = z.infer<typeof setRulesInput>;

/** Of the sets, latest first, the one that held at an instant: what a visit that was booked then keeps. */
export function rulesHolding(sets: readonly RuleSetView[], bookedAt: Temporal.Instant): readonly ChangeRule[] {
  const held = sets.find(({ validFrom }) => Temporal.Instant.compare(toInstant(validFrom), bookedAt) <= 0);
  return held?.rules ?? [];
}

export interface Changing {
  readonly change: VisitChange;
  readonly by: VisitChanger;
  readonly kind: VisitKind;
}

/** The rule for a change among those that hold: that of its kind, else that of all kinds, else it is free. */
export function ruleFor(rules: readonly ChangeRule[], { change, by, kind }: Changing): ChangeRule {
  const fitting = rules.filter((rule) => rule.change === change && rule.by === by);
  const rule = fitting.find((each) => each.kind === kind) ?? fitting.find((each) => each.kind === null);
  return rule ?? { change, by, kind: null, freeHoursBefore: 0, late: { of: "share", basisPoints: 0 } };
}

/** The last instant at which a change is free. */
export function freeUntil(startsAt: Temporal.Instant, { freeHoursBefore }: ChangeRule): Temporal.Instant {
  return startsAt.subtract({ hours: freeHoursBefore });
}

export interface LateQuestion {
  readonly rule: ChangeRule;
  readonly startsAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** What a share is taken of, and more than which nothing costs. */
  readonly of: Paise;
}

/** What a change costs now. A part paisa of a share goes to the patient. */
export function lateCharge({ rule, startsAt, now, of }: LateQuestion): Paise {
  if (of <= zero || Temporal.Instant.compare(now, freeUntil(startsAt, rule)) <= 0) return zero;
  return mostCharge(rule, of);
}

/** What a late change costs, whenever it is made. */
export function mostCharge({ late }: ChangeRule, of: Paise): Paise {
  return late.of === "fee" ? least(late.fee, of) : share(of, late.basisPoints, "down");
}
