import { addDays, type CalendarDate, dateIn, textOfMs } from "../kernel/calendar.ts";

/** A calendar day of a zone, ready for arithmetic in whole minutes. */
export interface ZoneDay {
  readonly date: CalendarDate;
  readonly zone: string;
  /** Monday is 1. */
  readonly weekday: number;
  /** Epoch milliseconds of wall time 00:00, or null on a day whose clocks change. */
  readonly midnight: number | null;
}

const known = new Map<string, Map<CalendarDate, ZoneDay>>();
const most = { zones: 64, days: 4096 };

/** Asks Temporal once per zone and day; a directory page asks for the same fortnight for every doctor. */
export function zoneDay(zone: string, date: CalendarDate): ZoneDay {
  const days = known.get(zone) ?? newZone(zone);
  const cached = days.get(date);
  if (cached) return cached;
  if (days.size >= most.days) days.clear();
  const day = readZoneDay(zone, date);
  days.set(date, day);
  return day;
}

function newZone(zone: string): Map<CalendarDate, ZoneDay> {
  if (known.size >= most.zones) known.clear();
  const days = new Map<CalendarDate, ZoneDay>();
  known.set(zone, days);
  return days;
}

const dayMs = 86_400_000;

/** The day that a zone's wall calendar shows at an instant. No zone is a whole day from UTC, so it is one of three. */
export function dateAt(zone: string, epochMilliseconds: number): CalendarDate {
  const there = textOfMs(epochMilliseconds).slice(0, 10) as CalendarDate;
  for (const date of [there, addDays(there, 1), addDays(there, -1)]) {
    const { midnight } = zoneDay(zone, date);
    if (midnight !== null && midnight <= epochMilliseconds && epochMilliseconds < midnight + dayMs) return date;
  }
  return dateIn(Temporal.Instant.fromEpochMilliseconds(epochMilliseconds), zone);
}

/**
 * Epoch milliseconds of a wall time in minutes since midnight. A time shown twice counts once, the first time.
 * A time that the clocks skip is null as a "start"; as an "end" it is the moment of the skip.
 */
export function wallMinute(day: ZoneDay, minute: number, as: "start" | "end"): number | null {
  if (day.midnight !== null) return day.midnight + minute * 60_000;
  const wall = Temporal.PlainDate.from(day.date).toPlainDateTime().add({ minutes: minute });
  const there = wall.toZonedDateTime(day.zone, { disambiguation: "compatible" });
  if (there.toPlainDateTime().equals(wall)) return there.epochMilliseconds;
  if (as === "start") return null;
  const skip = wall.toZonedDateTime(day.zone, { disambiguation: "earlier" }).getTimeZoneTransition("next");
  return (skip ?? there).epochMilliseconds;
}

function readZoneDay(zone: string, date: CalendarDate): ZoneDay {
  const plain = Temporal.PlainDate.from(date);
  const start = plain.toZonedDateTime(zone);
  const end = plain.add({ days: 1 }).toZonedDateTime(zone);
  const isThere = start.toPlainDate().equals(plain); // Apia never had 30 December 2011
  const steady = isThere && start.hour === 0 && start.minute === 0 && start.offsetNanoseconds === end.offsetNanoseconds;
  return { date, zone, weekday: plain.dayOfWeek, midnight: steady ? start.epochMilliseconds : null };
}
