import fc from "fast-check";
import { expect, test } from "vitest";
import { hoursBefore, mustAsk } from "./requests.ts";
import { appointmentSources } from "./states.ts";

const now = Temporal.Instant.from("2026-12-07T02:30:00Z");

test("an answer is due within the hours and before the visit, whichever comes first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 168 }), fc.integer({ min: 1, max: 20_000 }), (hours, minutes) => {
      const due = hoursBefore(now.add({ minutes }), now, hours);
      expect((due.epochMilliseconds - now.epochMilliseconds) / 60_000).toBe(Math.min(minutes, hours * 60));
    }),
  );
});

test("only a patient asks, only a doctor who accepts by hand is asked, and only once", () => {
  for (const source of appointmentSources) {
    expect(mustAsk({ source, acceptsByHand: true, acceptedAt: null })).toBe(source === "patient");
    expect(mustAsk({ source, acceptsByHand: false, acceptedAt: null })).toBe(false);
    expect(mustAsk({ source, acceptsByHand: true, acceptedAt: now })).toBe(false);
  }
});
