/** What an iCalendar file says of itself (RFC 5546): news, an invitation, or its withdrawal. */
export type CalendarMethod = "PUBLISH" | "REQUEST" | "CANCEL";

export interface CalendarEvent {
  /** The same visit keeps it, so that a calendar changes its entry and adds no second one. */
  readonly uid: string;
  /** Rises with every change: a calendar that saw a later one leaves an earlier one alone. */
  readonly sequence?: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly writtenAt: Temporal.Instant;
  readonly title: string;
  readonly place?: string;
  readonly note?: string;
  readonly url?: string;
  readonly cancelled?: boolean;
  /** Mail addresses, where the file is an invitation. */
  readonly organizer?: string;
  readonly attendee?: string;
  readonly alarmMinutes?: number;
}

/** Events as an iCalendar file (RFC 5545). Times are in UTC, so that every calendar agrees. */
export function calendarFile(method: CalendarMethod, events: readonly CalendarEvent[]): string {
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Care Point//Visit//EN", `METHOD:${method}`];
  return [...head, ...events.flatMap(eventLines), "END:VCALENDAR"].map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(event: CalendarEvent): string[] {
  const { uid, sequence = 0, startsAt, endsAt, writtenAt, title, place, note, url, alarmMinutes } = event;
  return [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp(writtenAt)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    ...(note ? [`DESCRIPTION:${escaped(note)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    `STATUS:${event.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    ...(event.organizer ? [`ORGANIZER:mailto:${event.organizer}`] : []),
    ...(event.attendee ? [`ATTENDEE;RSVP=FALSE:mailto:${event.attendee}`] : []),
    ...(alarmMinutes === undefined ? [] : alarmLines(title, alarmMinutes)),
    "END:VEVENT",
  ];
}

function alarmLines(title: string, minutes: number): string[] {
  return [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:${minutes % 60 === 0 ? `-PT${minutes / 60}H` : `-PT${minutes}M`}`,
    "END:VALARM",
  ];
}

/** `2026-11-23T09:30:00Z` to `20261123T093000Z`. */
function stamp(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}

/** What some reader or other takes for the end of a line would begin one of the writer's choosing. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n?|[\n\v\f\u0085\u2028\u2029]/g, "\\n")
    .replace(/\p{Cc}/gu, " ");
}

/** At most 75 octets a line; a character is never cut. */
function folded(line: string): string {
  let out = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > 74) {
      out += "\r\n ";
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

/** Of a character in UTF-8. */
function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
