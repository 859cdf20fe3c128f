import { describe, expect, it } from "vitest";
import { visitCalendar } from "./visit-calendar.ts";

const entry = {
  code: "K7M-4QX2",
  startsAt: "2026-11-23T09:30:00.000Z",
  endsAt: "2026-11-23T09:45:00.000Z",
  writtenAt: "2026-11-20T04:00:00.000Z",
  title: "Visit: Dr Asha Rao",
  place: "Care Point, Indiranagar; Bengaluru",
  note: "Code K7M-4QX2\nBring old reports, if any",
  url: "https://care.example/visits/1",
};

describe("a visit in the calendar", () => {
  it("starts and ends at the visit's instants, in UTC", () => {
    const text = visitCalendar(entry);
    expect(text).toContain("DTSTART:20261123T093000Z\r\n");
    expect(text).toContain("DTEND:20261123T094500Z\r\n");
  });

  it("escapes commas, semicolons and line ends", () => {
    const text = visitCalendar(entry);
    expect(text).toContain("LOCATION:Care Point\\, Indiranagar\\; Bengaluru\r\n");
    expect(text).toContain("DESCRIPTION:Code K7M-4QX2\\nBring old reports\\, if any\r\n");
  });

  it("keeps every line within 75 octets without cutting a Devanagari letter", () => {
    const text = visitCalendar({ ...entry, title: "डॉक्टर वेंकटनरसिंहराजुवारिपेटा सुब्रह्मण्यम कृष्णमूर्ति के साथ अपॉइंटमेंट" });
    const lines = text.split("\r\n");
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n ", "")).toContain("सुब्रह्मण्यम कृष्णमूर्ति");
  });
});
