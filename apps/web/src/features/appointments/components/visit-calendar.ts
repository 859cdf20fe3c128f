import { calendarFile } from "@carepoint/domain/kernel/icalendar";

export interface CalendarEntry {
  /** The booking code: the same visit added twice stays one entry. */
  readonly code: string;
  /** ISO instants in UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly writtenAt: string;
  readonly title: string;
  readonly place: string;
  readonly note: string;
  readonly url: string;
}

/** A visit as an iCalendar file, with an alarm an hour before. */
export function visitCalendar({ code, startsAt, endsAt, writtenAt, ...rest }: CalendarEntry): string {
  const instants = {
    startsAt: Temporal.Instant.from(startsAt),
    endsAt: Temporal.Instant.from(endsAt),
    writtenAt: Temporal.Instant.from(writtenAt),
  };
  return calendarFile("PUBLISH", [{ uid: `${code}@carepoint`, ...instants, ...rest, alarmMinutes: 60 }]);
}
