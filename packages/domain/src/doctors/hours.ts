import { type CalendarDate, minutesOfDay } from "../kernel/calendar.ts";
import type { BranchId } from "../kernel/id.ts";

/** Hours that come back every week. Wall times `HH:MM` in the branch's zone; dates are included. */
export interface WeeklyHoursRule {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
  readonly branchId: BranchId;
  readonly slotMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly capacity: number;
  /** Only staff may book in it. */
  readonly staffOnly?: boolean | null | undefined;
  readonly validFrom?: CalendarDate | null | undefined;
  readonly validTo?: CalendarDate | null | undefined;
}

/** A departure from the week: `leave` and `block` take time away (all day without times), `extra` adds it. */
export interface HoursExceptionRule {
  readonly kind: "leave" | "block" | "extra";
  readonly fromDate: CalendarDate;
  readonly toDate: CalendarDate;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  /** Without one, `leave` and `block` hold at every branch. */
  readonly branchId?: BranchId | null | undefined;
  readonly slotMinutes?: number | null | undefined;
  readonly bufferBeforeMinutes?: number | null | undefined;
  readonly bufferAfterMinutes?: number | null | undefined;
  readonly capacity?: number | null | undefined;
  readonly staffOnly?: boolean | null | undefined;
}

/** One stretch of consulting time on one day, in minutes since midnight. */
export interface HoursWindow {
  readonly from: number;
  readonly to: number;
  readonly branchId: BranchId;
  readonly slotMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly capacity: number;
  readonly staffOnly: boolean;
}

const defaultSlotMinutes = 15;

/** The stretches in which a doctor consults at a branch on a day, extra ones included, before leave is taken away. */
export function windowsOn(
  hours: readonly WeeklyHoursRule[],
  exceptions: readonly HoursExceptionRule[],
  branchId: BranchId,
  date: CalendarDate,
  weekday: number,
): HoursWindow[] {
  const windows: HoursWindow[] = [];
  for (const rule of hours) {
    if (rule.weekday !== weekday || rule.branchId !== branchId || !isValidOn(rule, date)) continue;
    const { slotMinutes, bufferBeforeMinutes, bufferAfterMinutes, capacity } = rule;
    const [from, to] = [minutesOfDay(rule.from), minutesOfDay(rule.to)];
    windows.push({
      from,
      to,
      branchId,
      slotMinutes,
      bufferBeforeMinutes,
      bufferAfterMinutes,
      capacity,
      staffOnly: rule.staffOnly ?? false,
    });
  }
  for (const rule of exceptions) {
    if (rule.kind !== "extra" || rule.branchId !== branchId || !covers(rule, date)) continue;
    windows.push({
      from: minutesOfDay(rule.from ?? "00:00"),
      to: minutesOfDay(rule.to ?? "00:00"),
      branchId,
      slotMinutes: rule.slotMinutes ?? defaultSlotMinutes,
      bufferBeforeMinutes: rule.bufferBeforeMinutes ?? 0,
      bufferAfterMinutes: rule.bufferAfterMinutes ?? 0,
      capacity: rule.capacity ?? 1,
      staffOnly: rule.staffOnly ?? false,
    });
  }
  return windows;
}

/** A part of a day that is taken away, in minutes since midnight. */
export interface BlockedTime {
  readonly from: number;
  readonly to: number;
}

/** What leave and blocks take away at a branch on a day. Leave also beats extra hours. */
export function blockedOn(
  exceptions: readonly HoursExceptionRule[],
  branchId: BranchId,
  date: CalendarDate,
): BlockedTime[] {
  const blocked: BlockedTime[] = [];
  for (const rule of exceptions) {
    if (rule.kind === "extra" || !covers(rule, date)) continue;
    if (rule.branchId && rule.branchId !== branchId) continue;
    blocked.push({ from: minutesOfDay(rule.from ?? "00:00"), to: minutesOfDay(rule.to ?? "24:00") });
  }
  return blocked;
}

/** Whether any of it touches these minutes of the day. */
export function isBlocked(blocked: readonly BlockedTime[], start: number, end: number): boolean {
  for (const { from, to } of blocked) if (start < to && from < end) return true;
  return false;
}

/** Pairs of rows that would have one doctor in two places: same weekday, times and validity overlapping, at any branch. */
export function overlappingHours(hours: readonly WeeklyHoursRule[]): [number, number][] {
  return hours.flatMap((a, i) =>
    hours.flatMap((b, j): [number, number][] => (i < j && sameWeekTime(a, b) && sameSeason(a, b) ? [[i, j]] : [])),
  );
}

/** Whether at least one visit fits between the times. */
export function slotFits(rule: { from: string; to: string; slotMinutes: number }): boolean {
  return minutesOfDay(rule.from) + rule.slotMinutes <= minutesOfDay(rule.to);
}

function isValidOn({ validFrom, validTo }: WeeklyHoursRule, date: CalendarDate): boolean {
  return (!validFrom || validFrom <= date) && (!validTo || date <= validTo);
}

function covers({ fromDate, toDate }: HoursExceptionRule, date: CalendarDate): boolean {
  return fromDate <= date && date <= toDate;
}

function sameWeekTime(a: WeeklyHoursRule, b: WeeklyHoursRule): boolean {
  const [from, to] = [minutesOfDay(a.from), minutesOfDay(a.to)];
  return a.weekday === b.weekday && from < minutesOfDay(b.to) && minutesOfDay(b.from) < to;
}

function sameSeason(a: WeeklyHoursRule, b: WeeklyHoursRule): boolean {
  return (
    !(a.validTo && b.validFrom && a.validTo < b.validFrom) && !(b.validTo && a.validFrom && b.validTo < a.validFrom)
  );
}
