import { type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import { oldestYears } from "@carepoint/domain/patients/birth";

/** What one field tells of a birth. */
export interface TypedBirth {
  readonly ageYears?: number;
  readonly birthDate?: CalendarDate;
  /** Something stands there that is neither. */
  readonly unread?: true;
}

/** An age, or a day as it is written in India: 40, 14-03-1986, 14/3/1986, 14031986. Neither tells nothing. */
export function typedBirth(text = ""): TypedBirth {
  const told = text.trim();
  if (/^\d{1,3}$/.test(told)) return { ageYears: Number(told) };
  const [, day = "", month = "", year = ""] =
    /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(told) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(told) ?? [];
  const birthDate = calendarDate.safeParse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`).data;
  if (birthDate) return { birthDate };
  return told === "" ? {} : { unread: true };
}

/** The mark of what is wrong with what stands there, for the form's words; null when it tells a birth. */
export function birthFault({ birthDate, ageYears, unread }: TypedBirth = {}, today: string): string | null {
  if (unread) return "birth_unread";
  if (ageYears !== undefined) return ageYears <= oldestYears ? null : "age_range";
  if (birthDate === undefined) return "birth_date_or_age";
  if (birthDate > today) return "birth_ahead";
  return Number(birthDate.slice(0, 4)) < Number(today.slice(0, 4)) - oldestYears ? "age_range" : null;
}
