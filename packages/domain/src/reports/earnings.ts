import type { VisitKind } from "../appointments/kinds.ts";
import type { CalendarDate } from "../kernel/calendar.ts";
import type { DoctorId } from "../kernel/id.ts";
import { add, multiply, type Paise, subtract, zero } from "../kernel/money.ts";
import { ruleOn, type ShareRule, sharePassed } from "./shares.ts";

/** Visits that look alike to the rules: of one doctor, kind and day, of which the same was kept before a period and after it. */
export interface VisitGroup {
  readonly doctorId: DoctorId;
  readonly kind: VisitKind;
  readonly day: CalendarDate;
  /** Collected less given back, up to the period's beginning and to its end. */
  readonly before: Paise;
  readonly after: Paise;
  readonly visits: number;
}

export interface Earned {
  readonly visits: number;
  /** Collected in the period less what was given back in it. */
  readonly kept: Paise;
  readonly doctor: Paise;
  readonly house: Paise;
  /** What was kept of visits for which no rule was written: all of it is the house's. */
  readonly unruled: Paise;
}

export type DoctorEarned = Earned & { readonly doctorId: DoctorId };
export type DayEarned = Earned & { readonly day: CalendarDate };

/** As one report says it. */
export interface Earnings {
  readonly total: Earned;
  readonly doctors: readonly (DoctorEarned & { readonly doctorName: string })[];
  /** By the day of the visit. */
  readonly days: readonly DayEarned[];
}

/** Each visit's share for itself, so that the sums add up to what was collected, to the paisa. */
export function earnedOf(groups: readonly VisitGroup[], rules: ReadonlyMap<string, readonly ShareRule[]>): Earned {
  return groups.reduce<Earned>(
    (all, { doctorId, kind, day, before, after, visits }) => {
      const rule = ruleOn(rules.get(doctorId) ?? [], kind, day);
      const passed = sharePassed({ before, after }, rule?.terms);
      const kept = multiply(subtract(after, before), visits);
      return {
        visits: all.visits + visits,
        kept: add(all.kept, kept),
        doctor: add(all.doctor, multiply(passed.doctor, visits)),
        house: add(all.house, multiply(passed.house, visits)),
        unruled: rule ? all.unruled : add(all.unruled, kept),
      };
    },
    { visits: 0, kept: zero, doctor: zero, house: zero, unruled: zero },
  );
}

/** The largest share first. */
export function byDoctor(
  groups: readonly VisitGroup[],
  rules: ReadonlyMap<string, readonly ShareRule[]>,
): DoctorEarned[] {
  return [...Map.groupBy(groups, ({ doctorId }) => doctorId)]
    .map(([doctorId, of]) => ({ doctorId, ...earnedOf(of, rules) }))
    .toSorted((a, b) => b.doctor - a.doctor || b.kept - a.kept);
}

/** By the day of the visit, the latest first: money may come before or after it. */
export function byVisitDay(
  groups: readonly VisitGroup[],
  rules: ReadonlyMap<string, readonly ShareRule[]>,
): DayEarned[] {
  return [...Map.groupBy(groups, ({ day }) => day)]
    .map(([day, of]) => ({ day, ...earnedOf(of, rules) }))
    .toSorted((a, b) => (a.day < b.day ? 1 : -1));
}
