import { type HoursExceptionRule, overlappingHours } from "@carepoint/domain/doctors/hours";
import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import { addDays, type CalendarDate, minutesOfDay } from "@carepoint/domain/kernel/calendar";
import type { HolidayView } from "@carepoint/domain/settings/schema";
import { weekdays } from "./week-draft.ts";

/** A stretch of the week with its place in the draft; null where only others may change it. */
export interface PlacedStretch {
  readonly rule: WeeklyHours;
  readonly index: number | null;
}

export interface PlannedDay {
  readonly date: CalendarDate;
  readonly weekday: number;
  readonly stretches: readonly PlacedStretch[];
  readonly exceptions: readonly (HoursExceptionRule & { readonly id: string })[];
  readonly holidays: readonly HolidayView[];
}

export interface Plan {
  readonly stretches: readonly PlacedStretch[];
  readonly exceptions: readonly (HoursExceptionRule & { readonly id: string })[];
  readonly holidays: readonly HolidayView[];
}

/** The Monday of a day's week. */
export function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, 1 - Temporal.PlainDate.from(date).dayOfWeek);
}

/** What holds on each day of the week that begins on `monday`: hours in their season, and the departures from them. */
export function daysOf({ stretches, exceptions, holidays }: Plan, monday: CalendarDate): PlannedDay[] {
  return weekdays.map((weekday) => {
    const date = addDays(monday, weekday - 1);
    return {
      date,
      weekday,
      stretches: stretches
        .filter(({ rule }) => rule.weekday === weekday && isInSeason(rule, date))
        .toSorted((a, b) => minutesOfDay(a.rule.from) - minutesOfDay(b.rule.from)),
      exceptions: exceptions.filter((each) => each.fromDate <= date && date <= each.toDate),
      holidays: holidays.filter((each) => each.day === date),
    };
  });
}

/** Whether nobody is seen at this branch on the day: a holiday, or leave without times. */
export function isIdle({ exceptions, holidays }: PlannedDay, branchId: WeeklyHours["branchId"]): boolean {
  const holds = (at: string | null | undefined) => !at || at === branchId;
  return (
    holidays.some((each) => holds(each.branchId)) ||
    exceptions.some(({ kind, from, branchId: at }) => kind !== "extra" && !from && holds(at))
  );
}

export function isInSeason({ validFrom, validTo }: WeeklyHours, date: CalendarDate): boolean {
  return (!validFrom || validFrom <= date) && (!validTo || date <= validTo);
}

/** The hours of the clock that a drawn week shows: all that is in it, and at least the common day. */
export function clockOf(days: readonly PlannedDay[]): { readonly from: number; readonly to: number } {
  const times = days.flatMap(({ stretches, exceptions }) => [
    ...stretches.flatMap(({ rule }) => [rule.from, rule.to]),
    ...exceptions.flatMap(({ from, to }) => [from, to]),
  ]);
  const minutes = times.flatMap((time) => (time ? [minutesOfDay(time)] : []));
  return {
    from: Math.floor(Math.min(8 * 60, ...minutes) / 60) * 60,
    to: Math.ceil(Math.max(18 * 60, ...minutes) / 60) * 60,
  };
}

/** Whether hours of the draft lie over hours that somebody else plans. */
export function meetsOthers(draft: readonly WeeklyHours[], others: readonly WeeklyHours[]): boolean {
  return overlappingHours([...others, ...draft]).some(([a, b]) => a < others.length && b >= others.length);
}
