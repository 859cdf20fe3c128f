import { addDays, type CalendarDate } from "../kernel/calendar.ts";

/** Days that are shown together, both ends included. */
export interface Fortnight {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
}

const shownDays = 14;

/**
 * Two weeks at a time from `start` to the last day that may be booked, which is `horizonDays` after today. The first are
 * whole, the last end with the horizon. Without a known horizon there is nothing beyond the first.
 */
export function fortnightsOf(
  start: CalendarDate,
  today: CalendarDate,
  horizonDays: number | undefined,
): readonly [Fortnight, ...Fortnight[]] {
  const last = addDays(today, horizonDays ?? 0);
  const later: Fortnight[] = [];
  for (let from = addDays(start, shownDays); from <= last; from = addDays(from, shownDays)) {
    let days = shownDays;
    while (addDays(from, days - 1) > last) days -= 1;
    later.push({ from, to: addDays(from, days - 1), days });
  }
  return [{ from: start, to: addDays(start, shownDays - 1), days: shownDays }, ...later];
}
