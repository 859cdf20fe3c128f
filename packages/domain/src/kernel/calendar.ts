import * as z from "zod";

/** A day on the wall calendar, `YYYY-MM-DD`: birthdays, rosters, business dates. Never an instant. */
export const calendarDate = z.iso.date().brand<"CalendarDate">();
export type CalendarDate = z.infer<typeof calendarDate>;

/** An instant on the wire: ISO 8601 in UTC with milliseconds, so that equal instants are equal strings and sort as such. */
export const instantSchema = z.iso.datetime({ offset: true }).overwrite(inUtc).brand<"Instant">();
export type InstantText = z.infer<typeof instantSchema>;

/** A wall time of day, `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time_of_day");
/** As `timeOfDay`, and `24:00` for the end of a day. */
export const endTimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "time_of_day");

/** An IANA zone that this runtime knows. Offsets such as `+05:30` are refused: they cannot follow the law. */
export const zoneSchema = z.string().max(64).refine(isZone, "zone");

/** ISO weekday: Monday is 1, Sunday is 7. */
export const weekdaySchema = z.int().min(1).max(7);

export function instantText(instant: Temporal.Instant): InstantText {
  return textOfMs(instant.epochMilliseconds);
}

/** As `instantText`, for lists of hundreds. A Date of the years 0 to 9999 writes exactly what the schema makes of an instant. */
export function textOfMs(epochMilliseconds: number): InstantText {
  return new Date(epochMilliseconds).toISOString() as InstantText;
}

export function toInstant(text: InstantText): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** A PlainDate of the years 0 to 9999 is written as the schema wants it. */
export function asCalendarDate(date: Temporal.PlainDate): CalendarDate {
  return date.toString() as CalendarDate;
}

/** The day that the wall calendar of the zone shows at an instant. */
export function dateIn(instant: Temporal.Instant, zone: string): CalendarDate {
  return asCalendarDate(instant.toZonedDateTimeISO(zone).toPlainDate());
}

/** The first instant of a day in a zone and of the next day: half open, 23 to 25 hours apart where clocks change. */
export function dayBounds(date: CalendarDate, zone: string): { from: Temporal.Instant; to: Temporal.Instant } {
  const day = Temporal.PlainDate.from(date);
  const startOf = (of: Temporal.PlainDate) => of.toZonedDateTime(zone).toInstant();
  return { from: startOf(day), to: startOf(day.add({ days: 1 })) };
}

const dayMs = 86_400_000;

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfMs(Date.parse(date) + days * dayMs);
}

/** Both ends included; empty when `to` lies before `from`. */
export function datesBetween(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const dates: CalendarDate[] = [];
  const last = Date.parse(to);
  for (let day = Date.parse(from); day <= last; day += dayMs) dates.push(dateOfMs(day));
  return dates;
}

const spelled = new Map<number, CalendarDate>();
const mostSpelled = 4096;

/** The day in UTC at its midnight. Slot searches ask for the same weeks again and again, so it is spelled once. */
function dateOfMs(midnight: number): CalendarDate {
  const known = spelled.get(midnight);
  if (known) return known;
  if (spelled.size >= mostSpelled) spelled.clear();
  const date = new Date(midnight).toISOString().slice(0, 10) as CalendarDate;
  spelled.set(midnight, date);
  return date;
}

/** Completed years of age on a day; someone born on 29 February has the birthday on 1 March in common years. */
export function ageAt(birthDate: CalendarDate, onDate: CalendarDate): number {
  const born = Temporal.PlainDate.from(birthDate);
  const on = Temporal.PlainDate.from(onDate);
  const hadBirthday = on.month > born.month || (on.month === born.month && on.day >= born.day);
  return on.year - born.year - (hadBirthday ? 0 : 1);
}

/** Minutes since midnight of a wall time: `09:30` is 570, `24:00` is 1440. */
export function minutesOfDay(time: string): number {
  return digitsAt(time, 0) * 60 + digitsAt(time, 3);
}

/** Two digits of a text that a schema has looked at: a slot search reads dozens, and parsing strings is most of it. */
function digitsAt(text: string, index: number): number {
  return text.charCodeAt(index) * 10 + text.charCodeAt(index + 1) - 528; // "0" is 48
}

/** The wall time of minutes since midnight: the inverse of `minutesOfDay`. */
export function timeFromMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

// Checks run on after a failed format, so this one must take any string.
function inUtc(text: string): string {
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: "millisecond" });
  } catch {
    return text;
  }
}

function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
