import { overlappingHours, slotFits } from "@carepoint/domain/doctors/hours";
import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import { minutesOfDay, timeFromMinutes } from "@carepoint/domain/kernel/calendar";
import type { BranchId } from "@carepoint/domain/kernel/id";

/** Monday to Sunday, as ISO counts them. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export type HoursFault = "ends_before_start" | "slot_does_not_fit" | "overlaps";

/** A stretch as it opens on a day: after the day's last one, else the morning. */
export function newStretch(hours: readonly WeeklyHours[], weekday: number, branchId: BranchId): WeeklyHours {
  const last = hours.filter((rule) => rule.weekday === weekday).at(-1);
  const from = last ? Math.min(minutesOfDay(last.to) + 60, 22 * 60) : 9 * 60;
  return {
    weekday,
    from: timeFromMinutes(from),
    to: timeFromMinutes(Math.min(from + 180, 24 * 60)),
    branchId: last?.branchId ?? branchId,
    slotMinutes: last?.slotMinutes ?? 15,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: last?.bufferAfterMinutes ?? 0,
    capacity: last?.capacity ?? 1,
    staffOnly: last?.staffOnly ?? false,
  };
}

/** What is wrong with each stretch, by its place in the list. The server asks the same rules. */
export function weekFaults(hours: readonly WeeklyHours[]): ReadonlyMap<number, HoursFault> {
  const faults = new Map<number, HoursFault>();
  for (const [, later] of overlappingHours(hours)) faults.set(later, "overlaps");
  hours.forEach((rule, index) => {
    if (rule.from >= rule.to) faults.set(index, "ends_before_start");
    else if (!slotFits(rule)) faults.set(index, "slot_does_not_fit");
  });
  return faults;
}

/** Visits that one stretch offers on its day, seats counted. */
export function visitsIn(rule: WeeklyHours): number {
  const length = rule.bufferBeforeMinutes + rule.slotMinutes + rule.bufferAfterMinutes;
  const room = minutesOfDay(rule.to) - minutesOfDay(rule.from);
  const starts =
    room < rule.slotMinutes ? 0 : Math.floor((room - rule.bufferBeforeMinutes - rule.slotMinutes) / length) + 1;
  return Math.max(0, starts) * rule.capacity;
}
