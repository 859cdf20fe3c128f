import { type CalendarDate, dateIn } from "../kernel/calendar.ts";

/** The day on the law's calendar, wherever a branch's clock stands. */
export function indianDate(instant: Temporal.Instant): CalendarDate {
  return dateIn(instant, "Asia/Kolkata");
}
