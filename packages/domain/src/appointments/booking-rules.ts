import type { CalendarDate } from "../kernel/calendar.ts";
import type { BranchId } from "../kernel/id.ts";
import type { AppointmentSource } from "./states.ts";

/** What a doctor's schedule at a branch sets for itself; null leaves it to the hospital, or without a limit. */
export interface BookingRules {
  /** Visits of a day, however they were booked; those without a booking count. */
  readonly dayLimit: number | null;
  readonly onlineLimit: number | null;
  /** Booked by staff. */
  readonly deskLimit: number | null;
  readonly walkInQuota: number | null;
  readonly minimumNoticeMinutes: number | null;
  readonly horizonDays: number | null;
}

/** How many visits of a day count: see `countedStatuses`. */
export interface DayCount {
  readonly visits: number;
  readonly online: number;
  readonly desk: number;
}

/** A day on which a branch, or without one the whole hospital, sees nobody. */
export interface HolidayRule {
  readonly day: CalendarDate;
  readonly branchId: BranchId | null;
}

export function dayKey(branchId: BranchId, date: CalendarDate): string {
  return `${branchId} ${date}`;
}

/** Whether somebody of this source finds the day full. */
export function isDayFull(rules: BookingRules | undefined, count: DayCount | undefined, source: AppointmentSource) {
  if (!rules) return false;
  const { visits, online, desk } = count ?? { visits: 0, online: 0, desk: 0 };
  if (rules.dayLimit !== null && visits >= rules.dayLimit) return true;
  if (source === "patient") return rules.onlineLimit !== null && online >= rules.onlineLimit;
  return source !== "walk_in" && rules.deskLimit !== null && desk >= rules.deskLimit;
}

export function isHoliday(holidays: readonly HolidayRule[], branchId: BranchId, date: CalendarDate): boolean {
  return holidays.some((each) => each.day === date && (each.branchId === null || each.branchId === branchId));
}
