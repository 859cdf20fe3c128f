import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarFile } from "./icalendar.ts";

const startsAt = Temporal.Instant.from("2026-11-23T09:30:00Z");
const event = {
  uid: "K7M-4QX2@carepoint",
  startsAt,
  endsAt: startsAt.add({ minutes: 15 }),
  writtenAt: startsAt.subtract({ hours: 48 }),
  title: "Visit at Care Point",
};
const unfolded = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");
const anyText = fc.string({ unit: "binary", maxLength: 300 }).map((text) => text.replace(/\p{Cc}/gu, " "));

test("whatever a title holds, no line is longer than 75 octets, none is added, and the title can be read back", () => {
  fc.assert(
    fc.property(anyText, (title) => {
      const text = calendarFile("REQUEST", [{ ...event, title }]);
      for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const summary = unfolded(text).filter((line) => line.startsWith("SUMMARY:"));
      expect(summary.map((line) => line.slice(8).replace(/\\([\\;,])/g, "$1"))).toEqual([title]);
      expect(unfolded(text)).toHaveLength(unfolded(calendarFile("REQUEST", [event])).length);
    }),
  );
});

test("a line break in a text begins no line of its own", () => {
  const text = calendarFile("PUBLISH", [{ ...event, note: "one\nATTENDEE:mailto:x@example.com\r\ntwo" }]);
  expect(unfolded(text)).toContain("DESCRIPTION:one\\nATTENDEE:mailto:x@example.com\\ntwo");
});

test("whatever a reader takes for the end of a line, a text ends none", () => {
  for (const end of ["\r", "\r\r\n", "\v", "\f", "\u0085", "\u2028", "\u2029"]) {
    const text = calendarFile("PUBLISH", [{ ...event, title: `one${end}ATTACH:https://example.com/a` }]);
    const lines = text.replaceAll("\r\n ", "").split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/);
    expect(lines.filter((line) => line.startsWith("ATTACH"))).toEqual([]);
    expect(text).not.toMatch(/\r(?!\n)/);
  }
});

test("a change keeps the visit's name and rises; a cancellation says so", () => {
  const lines = unfolded(
    calendarFile("CANCEL", [{ ...event, sequence: 7, cancelled: true, organizer: "care@example.com" }]),
  );
  expect(lines).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Care Point//Visit//EN",
    "METHOD:CANCEL",
    "BEGIN:VEVENT",
    "UID:K7M-4QX2@carepoint",
    "SEQUENCE:7",
    "DTSTAMP:20261121T093000Z",
    "DTSTART:20261123T093000Z",
    "DTEND:20261123T094500Z",
    "SUMMARY:Visit at Care Point",
    "STATUS:CANCELLED",
    "ORGANIZER:mailto:care@example.com",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});
