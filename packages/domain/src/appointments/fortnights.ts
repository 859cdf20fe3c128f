import { addDays, type CalendarDate } from "../kernel/calendar.ts";

/** Days that are shown together, both ends included. */
export interface Fortnight {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
}

const shownDays = 14;

/** The two weeks that are so many pages after those which begin with `start`: whole, whatever may be booked of them. */
export function fortnightAt(start: CalendarDate, page: number): Fortnight {
  const from = addDays(start, page * shownDays);
  return { from, to: addDays(from, shownDays - 1), days: shownDays };
}

/** What may be booked of them, up to the day `last`: all of them where that is not known yet, or where none of it may be. */
export function bookableOf(whole: Fortnight, last: CalendarDate | undefined): Fortnight {
  if (last === undefined || last < whole.from || last >= whole.to) return whole;
  let { to, days } = whole;
  for (; to > last; to = addDays(to, -1)) days -= 1;
  return { ...whole, to, days };
}

/** The page that a day lies in; a day before them all is in the first. */
export function fortnightOf(start: CalendarDate, day: CalendarDate): number {
  const days = Temporal.PlainDate.from(start).until(day).days;
  return Math.max(0, Math.floor(days / shownDays));
}
