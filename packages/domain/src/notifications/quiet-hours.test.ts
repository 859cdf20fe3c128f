import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type QuietHours, quietEnd, quietHoursOf } from "./quiet-hours.ts";

const night: QuietHours = { from: "22:00", until: "07:00" };
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Asia/Kolkata]`).toInstant();

describe("quiet hours", () => {
  test("over midnight they end in the morning, on whichever side of it a message comes", () => {
    for (const moment of ["2026-11-24T22:00", "2026-11-24T23:59", "2026-11-25T00:00", "2026-11-25T06:59"])
      expect(quietEnd(at(moment), "Asia/Kolkata", night)).toEqual(at("2026-11-25T07:00"));
  });

  test("at their end and before their beginning nothing waits", () => {
    for (const moment of ["2026-11-25T07:00", "2026-11-25T12:00", "2026-11-25T21:59"])
      expect(quietEnd(at(moment), "Asia/Kolkata", night)).toBeNull();
  });

  test("within a day they end on it", () => {
    const noon = { from: "13:00", until: "15:00" };
    expect(quietEnd(at("2026-11-25T14:30"), "Asia/Kolkata", noon)).toEqual(at("2026-11-25T15:00"));
    expect(quietEnd(at("2026-11-25T15:00"), "Asia/Kolkata", noon)).toBeNull();
  });

  test("from an hour to the same hour is never", () => {
    expect(quietEnd(at("2026-11-25T22:00"), "Asia/Kolkata", { from: "22:00", until: "22:00" })).toBeNull();
  });

  test("where clocks leap over the end, they end once the clocks have leapt", () => {
    const before = Temporal.ZonedDateTime.from("2026-03-29T01:30[Europe/Berlin]").toInstant();
    const over = quietEnd(before, "Europe/Berlin", { from: "22:00", until: "02:30" });
    expect(over?.toZonedDateTimeISO("Europe/Berlin").toPlainTime().toString()).toBe("03:30:00");
  });

  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);

  test("whatever they are, what waits goes out within a day, at their end, and waits no second time", () => {
    const zones = fc.constantFrom("Asia/Kolkata", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe");
    const moments = fc
      .integer({ min: 0, max: 366 * 24 * 60 })
      .map((minutes) => at("2026-01-01T00:00").add({ minutes }));
    fc.assert(
      fc.property(moments, zones, time, time, (moment, zone, from, until) => {
        const over = quietEnd(moment, zone, { from, until });
        if (!over) return;
        const waits = moment.until(over).total("hours");
        expect(waits).toBeGreaterThan(0);
        expect(waits).toBeLessThanOrEqual(25);
        expect(quietEnd(over, zone, { from, until })).toBeNull();
      }),
    );
  });

  test("an account's own come before the hospital's, and none is none", () => {
    const own = { from: "20:00", until: "09:00" };
    expect([quietHoursOf("hospital", night), quietHoursOf("none", night), quietHoursOf(own, night)]).toEqual([
      night,
      null,
      own,
    ]);
  });
});
