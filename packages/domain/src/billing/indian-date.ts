import { type CalendarDate, dateIn, dayBounds } from "../kernel/calendar.ts";

/** The clock by which the law dates bills and debts, wherever a branch's own stands. */
export const lawsZone = "Asia/Kolkata";

/** The day on the law's calendar. */
export function indianDate(instant: Temporal.Instant): CalendarDate {
  return dateIn(instant, lawsZone);
}

/** When the law's day of an instant began. */
export function indianDayStart(instant: Temporal.Instant): Temporal.Instant {
  return dayBounds(indianDate(instant), lawsZone).from;
}
