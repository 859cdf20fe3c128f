import { SetupError } from "@carepoint/db/setup-error";
import { zone } from "../../packages/db/seed/visits.ts";

/** Doctors of the demo sit from nine; whoever starts it after this has missed too much of the day to try anything. */
const dayBegins = { hour: 9, minute: 30 };
const earliest = 7;
const latest = 16;
const sunday = 7;

export interface DemoClock {
  /** What time it is in the hospital from now on; undefined leaves its clock alone. */
  readonly now: Temporal.Instant | undefined;
  /** For the terminal: what time it is there, and why. */
  readonly line: string;
}

/**
 * The demo's clock at a start. `asked` is CAREPOINT_CLOCK: a time of today or an instant. Without it the clock stays
 * where it is while the clinic is open, and goes on to the next morning when it is not: never back, behind what happened.
 */
export function demoClock(asked: string | undefined, current: Temporal.Instant): DemoClock {
  if (asked) return told(readClock(asked, current), "CAREPOINT_CLOCK");
  const there = current.toZonedDateTimeISO(zone);
  if (there.dayOfWeek !== sunday && there.hour >= earliest && there.hour < latest) {
    return { now: undefined, line: `In the hospital it is ${wallTime(current)}.` };
  }
  return told(nextMorning(there), "today's clinic is over, CAREPOINT_CLOCK chooses another time");
}

function told(now: Temporal.Instant, why: string): DemoClock {
  return { now, line: `In the hospital it is ${wallTime(now)} (${why}).` };
}

function readClock(asked: string, current: Temporal.Instant): Temporal.Instant {
  const today = current.toZonedDateTimeISO(zone);
  try {
    if (/^\d{2}:\d{2}$/.test(asked)) return today.withPlainTime(Temporal.PlainTime.from(asked)).toInstant();
    return Temporal.Instant.from(asked);
  } catch {
    throw new SetupError(
      `CAREPOINT_CLOCK is "${asked}": it must be a time as 09:30, or an instant as 2026-12-07T09:30+05:30.`,
    );
  }
}

function nextMorning(there: Temporal.ZonedDateTime): Temporal.Instant {
  let morning = there.withPlainTime(dayBegins);
  while (Temporal.ZonedDateTime.compare(morning, there) <= 0 || morning.dayOfWeek === sunday) {
    morning = morning.add({ days: 1 });
  }
  return morning.toInstant();
}

function wallTime(instant: Temporal.Instant): string {
  const format = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" } as const;
  return instant.toZonedDateTimeISO(zone).toLocaleString("en-IN", { ...format, hourCycle: "h23" });
}
