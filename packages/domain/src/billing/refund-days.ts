import { addDays, type CalendarDate } from "../kernel/calendar.ts";

/** Banks take five to seven working days to show a refund. */
const workingDays = 7;

/** By which day a bank shows what was given back on this one: the seventh working day after it. Bank holidays are not known here. */
export function refundShownBy(day: CalendarDate): CalendarDate {
  let shown = day;
  for (let left = workingDays; left > 0; ) {
    shown = addDays(shown, 1);
    if (Temporal.PlainDate.from(shown).dayOfWeek <= 5) left -= 1;
  }
  return shown;
}
