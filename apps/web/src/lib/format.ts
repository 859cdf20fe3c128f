import { ageAt, type CalendarDate, calendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { type Locale, locales, timeAfterDate } from "@carepoint/domain/kernel/language";
import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { serverInstant } from "./clock.ts";

/** The only file that may touch Intl. Everything follows the language that is spoken now; instants are wire texts. */

const tags: Readonly<Record<Locale, string>> = { en: "en-IN", hi: "hi-IN" };
const makers = new Map<string, unknown>();

/** ₹1,20,000 or ₹450.50: paise are shown only where there are some. */
export function money(paise: number): string {
  const digits = paise % 100 === 0 ? 0 : 2;
  const options = {
    style: "currency",
    currency: "INR",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  return numbers(options).format(paise / 100);
}

/** "Today", "Tomorrow", else "Thu, 26 Nov"; the year only when it is another one. */
export function dayOf(instant: string, zone: string): string {
  return dayName(dateIn(Temporal.Instant.from(instant), zone), zone);
}

/** "10:30 am" on the wall clock of the branch. */
export function timeOf(instant: string, zone: string): string {
  return dates({ hour: "numeric", minute: "2-digit", timeZone: zone }).format(ms(instant));
}

/** "Tomorrow, 10:30 am". */
export function visitTime(instant: string, zone: string): string {
  return `${dayOf(instant, zone)}, ${timeOf(instant, zone)}`;
}

/** Absolute and complete, for titles and screen readers: "Thursday, 26 November 2026 at 10:30 am". */
export function fullTime(instant: string, zone: string): string {
  const date = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone } as const;
  return dates({ ...date, ...timeAfterDate[spoken()] }).format(ms(instant));
}

/** "26 Nov 2026". */
export function dateText(date: string): string {
  return dates({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(noon(date));
}

/** The day of an instant at the branch, "26 Nov 2026": for papers, which are read later. */
export function dayWritten(instant: string, zone: string): string {
  return dateText(dateIn(Temporal.Instant.from(instant), zone));
}

export function weekday(date: string, length: "short" | "long" = "short"): string {
  return dates({ weekday: length, timeZone: "UTC" }).format(noon(date));
}

/** "26 Nov". */
export function dayMonth(date: string): string {
  return dates({ day: "numeric", month: "short", timeZone: "UTC" }).format(noon(date));
}

/** The weekday of a roster: Monday is 1. */
export function weekdayName(isoWeekday: number, length: "short" | "long" = "long"): string {
  return weekday(`2024-01-0${isoWeekday}`, length);
}

/** A wall time of a roster, "09:00" → "9:00 am". */
export function wallTime(time: string): string {
  return dates({ hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(
    Date.parse(`2024-01-01T${time.slice(0, 5).replace("24:", "00:")}:00Z`),
  );
}

export function todayIn(zone: string): CalendarDate {
  return dateIn(serverInstant(), zone);
}

/** "34 years", "8 months" for the very young; from the year alone where the birthday is unknown. */
export function ageText(birthDate: string | null, birthYear?: number): string {
  const today = todayIn("Asia/Kolkata");
  if (birthDate === null) return years(Math.max(0, Number(today.slice(0, 4)) - (birthYear ?? 0)));
  const age = ageAt(calendarDate.parse(birthDate), today);
  if (age >= 2) return years(age);
  const months = Temporal.PlainDate.from(birthDate).until(today, { largestUnit: "months" }).months;
  return plural(months, { one: "# month", other: "# months" });
}

/** How long ago, as people say it: "just now", "5 minutes ago", "2 days ago". */
export function agoText(elapsedMs: number): string {
  const minutes = Math.round(elapsedMs / 60_000);
  if (minutes < 1) return t`just now`;
  if (minutes < 90) return relatives().format(-minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 36 ? relatives().format(-hours, "hour") : relatives().format(-Math.round(hours / 24), "day");
}

/** A countdown's seconds as "4:05". */
export function minutesLeft(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function number(value: number): string {
  return numbers({}).format(value);
}

/** "Hindi, English and Tamil". */
export function listText(items: readonly string[]): string {
  return made("list", {}, (tag) => new Intl.ListFormat(tag, { type: "conjunction" })).format(items);
}

/** The name of a spoken language by its tag: "hi" → "Hindi". */
export function languageName(tag: string): string {
  return made("language", {}, (own) => new Intl.DisplayNames(own, { type: "language" })).of(tag) ?? tag;
}

function dayName(date: CalendarDate, zone: string): string {
  const today = todayIn(zone);
  const distance = Temporal.PlainDate.from(today).until(date).days;
  if (distance === 0) return t`Today`;
  if (distance === 1) return t`Tomorrow`;
  if (distance === -1) return t`Yesterday`;
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  const year = sameYear ? {} : ({ year: "numeric" } as const);
  return dates({ weekday: "short", day: "numeric", month: "short", ...year, timeZone: "UTC" }).format(noon(date));
}

function years(count: number): string {
  return plural(count, { one: "# year", other: "# years" });
}

const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);

/** For files of their own that say one thing more. */
export const numbers = (options: Intl.NumberFormatOptions) =>
  made("number", options, (tag) => new Intl.NumberFormat(tag, options));
const dates = (options: Intl.DateTimeFormatOptions) =>
  made("date", options, (tag) => new Intl.DateTimeFormat(tag, options));
const relatives = () => made("relative", {}, (tag) => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }));

const spoken = (): Locale => locales.find((each) => each === i18n.locale) ?? "en";

/** Intl's objects are dear to make and cheap to use: one per language and shape. */
function made<Maker>(kind: string, options: object, make: (tag: string) => Maker): Maker {
  const tag = tags[spoken()];
  const key = `${kind} ${tag} ${JSON.stringify(options)}`;
  const known = makers.get(key);
  if (known) return known as Maker; // the key names the kind, and only this function writes the map
  const maker = make(tag);
  makers.set(key, maker);
  return maker;
}
