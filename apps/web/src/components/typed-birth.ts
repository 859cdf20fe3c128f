import { type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";

/** What one field tells of a birth. */
export interface TypedBirth {
  readonly ageYears?: number;
  readonly birthDate?: CalendarDate;
}

/** An age, or a day as it is written in India: 40, 14-03-1986, 14/3/1986, 14031986. Neither is nothing. */
export function typedBirth(text = ""): TypedBirth {
  const told = text.trim();
  if (/^\d{1,3}$/.test(told)) return { ageYears: Number(told) };
  const [, day = "", month = "", year = ""] =
    /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(told) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(told) ?? [];
  const birthDate = calendarDate.safeParse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`).data;
  return birthDate ? { birthDate } : {};
}
