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

/** A visit as an iCalendar file (RFC 5545), with an alarm an hour before. Times are in UTC, so every calendar agrees. */
export function visitCalendar(entry: CalendarEntry): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Care Point//Visit//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${entry.code}@carepoint`,
    `DTSTAMP:${stamp(entry.writtenAt)}`,
    `DTSTART:${stamp(entry.startsAt)}`,
    `DTEND:${stamp(entry.endsAt)}`,
    `SUMMARY:${escaped(entry.title)}`,
    `LOCATION:${escaped(entry.place)}`,
    `DESCRIPTION:${escaped(entry.note)}`,
    `URL:${entry.url}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(entry.title)}`,
    "TRIGGER:-PT1H",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** `2026-11-23T09:30:00.000Z` to `20261123T093000Z`. */
function stamp(instant: string): string {
  return instant.replace(/\.\d+/, "").replace(/[-:]/g, "");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** At most 75 octets a line; a character is never cut. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 74) {
      out += "\r\n ";
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
