import { overlappingHours, slotFits } from "@carepoint/domain/doctors/hours";
import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import { minutesOfDay, timeFromMinutes } from "@carepoint/domain/kernel/calendar";
import type { BranchId } from "@carepoint/domain/kernel/id";

/** Monday to Sunday, as ISO counts them. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export type HoursFault = "ends_before_start" | "slot_does_not_fit" | "overlaps";

const [opens, closes, hour] = [9 * 60, 22 * 60, 60];

/**
 * A stretch as it opens on a day: an hour after the day's last one, else the first free hour from the morning on. Three
 * hours long where nothing else begins before.
 */
export function newStretch(hours: readonly WeeklyHours[], weekday: number, branchId: BranchId): WeeklyHours {
  const day = hours.filter((rule) => rule.weekday === weekday);
  const last = day.toSorted((a, b) => minutesOfDay(a.to) - minutesOfDay(b.to)).at(-1);
  const taken = day.map((rule) => ({ from: minutesOfDay(rule.from), to: minutesOfDay(rule.to) }));
  const isFree = (from: number) =>
    from + hour <= closes && taken.every((rule) => rule.to <= from || from + hour <= rule.from);
  const after = last ? minutesOfDay(last.to) + hour : opens;
  const all = Array.from({ length: 24 }, (_, at) => at * hour);
  const from = [after, ...all.filter((at) => at >= opens), ...all].find(isFree) ?? closes;
  const next = Math.min(closes, ...taken.map((rule) => rule.from).filter((start) => start > from));
  return {
    weekday,
    from: timeFromMinutes(from),
    to: timeFromMinutes(from === closes ? 24 * hour : Math.min(from + 3 * hour, next)),
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
