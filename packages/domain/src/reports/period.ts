import * as z from "zod";
import { addDays, asCalendarDate, type CalendarDate, calendarDate, datesBetween } from "../kernel/calendar.ts";
import { branchId } from "../kernel/id.ts";

/** All branches together, for whom all of them are within reach. */
export const allBranches = "all" as const;
export const reportBranch = z.union([z.literal(allBranches), branchId]);
export type ReportBranch = z.infer<typeof reportBranch>;

/**
 * Days of a branch's own calendar: the first one, and how many. A year is the most that one report covers. The days of all
 * branches are those of the first by name.
 */
export const reportPeriod = z.strictObject({
  branchId: reportBranch,
  from: calendarDate,
  days: z.int().min(1).max(366),
});
export type ReportPeriod = z.infer<typeof reportPeriod>;
type Days = Pick<ReportPeriod, "from" | "days">;

export function lastDayOf({ from, days }: Days): CalendarDate {
  return addDays(from, days - 1);
}

export function daysOf(period: Days): CalendarDate[] {
  return datesBetween(period.from, lastDayOf(period));
}

/** From one day to another, both included. Throws RangeError when that is no period. */
export function periodBetween(from: CalendarDate, to: CalendarDate): Days {
  const days = Temporal.PlainDate.from(from).until(to).days + 1;
  if (days < 1 || days > 366) throw new RangeError("period");
  return { from, days };
}

export const periodPresets = ["today", "yesterday", "this_month", "last_month", "this_year", "last_year"] as const;
export type PeriodPreset = (typeof periodPresets)[number];

/** What people ask for by name; a year is India's financial year, April to March. What has not begun is left out. */
export function periodOf(preset: PeriodPreset, today: CalendarDate): Days {
  const day = Temporal.PlainDate.from(today);
  const month = day.with({ day: 1 });
  const april = month.with({ month: 4 });
  const year = Temporal.PlainDate.compare(april, day) > 0 ? april.subtract({ years: 1 }) : april;
  const between = (from: Temporal.PlainDate, next: Temporal.PlainDate) =>
    periodBetween(asCalendarDate(from), asCalendarDate(next.subtract({ days: 1 })));
  const tomorrow = day.add({ days: 1 });
  switch (preset) {
    case "today":
      return between(day, tomorrow);
    case "yesterday":
      return between(day.subtract({ days: 1 }), day);
    case "this_month":
      return between(month, tomorrow);
    case "last_month":
      return between(month.subtract({ months: 1 }), month);
    case "this_year":
      return between(year, tomorrow);
    case "last_year":
      return between(year.subtract({ years: 1 }), year);
  }
}
