import { dateIn } from "../kernel/calendar.ts";

/** An evening that runs late past midnight is still the day of those who wait. */
const lateHours = 6;

/** Whether a token's day is the one that is being worked through now at its branch. */
export function isCallableOn(day: string, zone: string, now: Temporal.Instant): boolean {
  return day === dateIn(now, zone) || day === dateIn(now.subtract({ hours: lateHours }), zone);
}
