import { type ChangeRule, changeRule, changeRules } from "@carepoint/domain/appointments/change-rules";

/** A rule while it is being written: texts, as the fields have them. */
export interface RuleDraft {
  readonly change: string;
  readonly by: string;
  readonly kind: string;
  readonly hours: string;
  readonly of: string;
  readonly cost: string;
}

export const newDraft: RuleDraft = {
  change: "cancel",
  by: "patient",
  kind: "all",
  hours: "24",
  of: "share",
  cost: "50",
};

export function draftOf({ change, by, kind, freeHoursBefore, late }: ChangeRule): RuleDraft {
  const cost = late.of === "fee" ? late.fee / 100 : late.basisPoints / 100;
  return { change, by, kind: kind ?? "all", hours: String(freeHoursBefore), of: late.of, cost: String(cost) };
}

/** The rule that a draft means, or undefined while it means none. */
export function ruleOf({ change, by, kind, hours, of, cost }: RuleDraft): ChangeRule | undefined {
  const hundredths = wholeOf(Number(cost) * 100);
  const late = of === "fee" ? { of, fee: hundredths } : { of, basisPoints: hundredths };
  const freeHoursBefore = hours.trim() === "" ? Number.NaN : Number(hours);
  return changeRule.safeParse({ change, by, kind: kind === "all" ? null : kind, freeHoursBefore, late }).data;
}

/** 12.345 rupees are no amount; 0.29 * 100 is 29. */
function wholeOf(hundredths: number): number {
  const whole = Math.round(hundredths);
  return Math.abs(whole - hundredths) < 1e-6 ? whole : Number.NaN;
}

export type DraftFault = "unclear" | "twice";

/** What is wrong with each draft, by its place, and the rules when nothing is. */
export function rulesOf(drafts: readonly RuleDraft[]): {
  readonly rules: readonly ChangeRule[] | undefined;
  readonly faults: readonly (DraftFault | undefined)[];
} {
  const read = drafts.map(ruleOf);
  const faults = read.map((rule, index): DraftFault | undefined => {
    if (!rule) return "unclear";
    const earlier = read.slice(0, index).filter((other) => other !== undefined);
    return changeRules.safeParse([...earlier, rule]).success ? undefined : "twice";
  });
  const whole = read.filter((rule) => rule !== undefined);
  return { rules: faults.some(Boolean) ? undefined : whole, faults };
}
