import { addDays, type CalendarDate } from "../kernel/calendar.ts";

/** Banks take five to seven working days to show a refund. */
export const refundWorkingDays = 7;

/**
 * By which day a bank usually shows what was sent to it on this one: the seventh working day after it. Bank holidays are not
 * known here: nothing is promised.
 */
export function refundShownBy(day: CalendarDate): CalendarDate {
  let shown = day;
  for (let left = refundWorkingDays; left > 0; ) {
    shown = addDays(shown, 1);
    if (Temporal.PlainDate.from(shown).dayOfWeek <= 5) left -= 1;
  }
  return shown;
}
