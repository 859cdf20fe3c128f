import fc from "fast-check";
import { expect, it } from "vitest";
import { careEnd, mayTakeIntoCare } from "./care-team.ts";

const zone = "Asia/Kolkata";

it("a place in the care team ends with a day of the hospital, and never before so many days of 24 hours", () => {
  const at = fc.integer({ min: Date.parse("2026-01-01"), max: Date.parse("2027-12-31") });
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 365 }), (ms, days) => {
      const now = Temporal.Instant.fromEpochMilliseconds(ms);
      const end = careEnd(now, days, zone);
      const local = end.toZonedDateTimeISO(zone);
      expect(local.toPlainTime().toString()).toBe("23:59:59.999");
      expect(local.toPlainDate().since(now.toZonedDateTimeISO(zone).toPlainDate()).days).toBe(days);
      const hours = (end.epochMilliseconds - ms) / 3_600_000;
      expect(hours).toBeGreaterThanOrEqual(24 * days - 1);
      expect(hours).toBeLessThan(24 * (days + 1));
    }),
  );
});

it("the desk gives a month, who treats or runs the house a year, and nobody else a day", () => {
  expect([30, 31].map((days) => mayTakeIntoCare("front_desk", days))).toEqual([true, false]);
  expect([365, 366].map((days) => mayTakeIntoCare("doctor", days))).toEqual([true, false]);
  expect(mayTakeIntoCare("patient", 1)).toBe(false);
});
