import fc from "fast-check";
import { expect, test } from "vitest";
import { dateIn } from "../kernel/calendar.ts";
import { dateAt } from "./zone-day.ts";

test("the day at an instant is that of the zone's calendar, also far from UTC and where clocks change", () => {
  const zones = fc.constantFrom(
    "Asia/Kolkata",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Niue",
    "Africa/Cairo",
    "UTC",
  );
  fc.assert(
    fc.property(fc.integer({ min: 1.5e12, max: 2.2e12 }), zones, (ms, zone) => {
      expect(dateAt(zone, ms)).toBe(dateIn(Temporal.Instant.fromEpochMilliseconds(ms), zone));
    }),
    { numRuns: 2000 },
  );
});
