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

interface Days {
  readonly from: CalendarDate;
  readonly days: number;
}

/** Each of the `days` that begin with `from`, with its free slots, empty ones included. */
export function slotDays(slots: readonly ZonedSlot[], { from, days }: Days): SlotDay[] {
  const byDay = Map.groupBy(slots, ({ startsAt, zone }) => dateIn(toInstant(startsAt), zone));
  return Array.from({ length: days }, (_, offset) => {
    const date = addDays(from, offset);
    return { date, slots: byDay.get(date) ?? [] };
  });
}

export function slotKey({ branchId, startsAt }: Pick<SlotView, "branchId" | "startsAt">): string {
  return `${branchId} ${startsAt}`;
}
