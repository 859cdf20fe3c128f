import type { SlotView } from "@carepoint/domain/appointments/schema";
import { addDays, type CalendarDate, dateIn, toInstant } from "@carepoint/domain/kernel/calendar";

/** A slot with the wall clock of its branch. */
export interface ZonedSlot extends SlotView {
  readonly zone: string;
}

export interface SlotDay {
  readonly date: CalendarDate;
  readonly slots: readonly ZonedSlot[];
}

/** A day for each of the coming `count`, with its free slots, empty ones included. */
export function slotDays(slots: readonly ZonedSlot[], today: CalendarDate, count: number): SlotDay[] {
  const byDay = Map.groupBy(slots, ({ startsAt, zone }) => dateIn(toInstant(startsAt), zone));
  return Array.from({ length: count }, (_, offset) => {
    const date = addDays(today, offset);
    return { date, slots: byDay.get(date) ?? [] };
  });
}

export function slotKey({ branchId, startsAt }: Pick<SlotView, "branchId" | "startsAt">): string {
  return `${branchId} ${startsAt}`;
}
