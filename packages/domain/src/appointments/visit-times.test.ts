import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateIn } from "../kernel/calendar.ts";
import { timeRefusal, type VisitTime } from "./visit-times.ts";

const at = (text: string) => Temporal.Instant.from(text);
/** Tuesday at nine in Pune, for a quarter of an hour. */
const visit: VisitTime = {
  startsAt: at("2026-12-08T03:30:00Z"),
  endsAt: at("2026-12-08T03:45:00Z"),
  zone: "Asia/Kolkata",
  source: "patient",
};
/** From a quarter to midnight to midnight, and from ten to midnight to five past. */
const late = { ...visit, startsAt: at("2026-12-08T18:15:00Z"), endsAt: at("2026-12-08T18:30:00Z") };
const over = { ...visit, startsAt: at("2026-12-08T18:20:00Z"), endsAt: at("2026-12-08T18:35:00Z") };

describe("checking in", () => {
  test.each([
    ["the evening before, when it is the same day in London", visit, "2026-12-07T18:29:00Z", false],
    ["from the day's first minute in Pune", visit, "2026-12-07T18:30:00Z", true],
    ["hours before", visit, "2026-12-08T00:30:00Z", true],
    ["after the time, the same day", visit, "2026-12-08T10:00:00Z", true],
    ["on the next day", visit, "2026-12-08T18:30:00Z", false],
    ["a week before", visit, "2026-12-01T03:30:00Z", false],
    ["after midnight, for a visit that ended with the day", late, "2026-12-08T18:31:00Z", false],
    ["after midnight, for a visit that runs into the next day", over, "2026-12-08T18:31:00Z", true],
  ])("%s", (_, of, now, allowed) => {
    const code = allowed ? null : "check_in_another_day";
    expect(timeRefusal("check_in", of, at(now))).toBe(code);
    expect(timeRefusal("undo_miss", of, at(now))).toBe(code);
  });

  test("is possible on one calendar day of any zone, whatever the visit", () => {
    const zones = ["Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "Europe/London", "Asia/Kathmandu"];
    const hours = fc.integer({ min: 0, max: 24 * 365 * 4 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), hours, fc.integer({ min: -72 * 60, max: 72 * 60 }), (zone, hour, off) => {
        const startsAt = at("2026-01-01T00:00:00Z").add({ hours: hour });
        const of = { ...visit, zone, startsAt, endsAt: startsAt.add({ minutes: 15 }) };
        const now = startsAt.add({ minutes: off });
        const allowed = timeRefusal("check_in", of, now) === null;
        expect(allowed).toBe(dateIn(now, zone) === dateIn(startsAt, zone));
      }),
    );
  });
});

test("nobody has missed a visit before it begins", () => {
  expect(timeRefusal("miss", visit, visit.startsAt.subtract({ seconds: 1 }))).toBe("miss_too_early");
  expect(timeRefusal("miss", visit, visit.startsAt)).toBeNull();
  expect(timeRefusal("miss", visit, visit.startsAt.add({ hours: 48 }))).toBeNull();
});

test("a visit starts on its day, and an evening may run late past midnight", () => {
  expect(timeRefusal("start", visit, visit.startsAt.subtract({ hours: 24 }))).toBe("start_another_day");
  expect(timeRefusal("start", visit, visit.startsAt.subtract({ hours: 2 }))).toBeNull();
  expect(timeRefusal("start", late, late.endsAt.add({ hours: 1 }))).toBeNull();
  expect(timeRefusal("start", late, late.endsAt.add({ hours: 7 }))).toBe("start_another_day");
});

test("a held time becomes a visit before it begins, at the desk while it runs", () => {
  const during = visit.startsAt.add({ minutes: 5 });
  expect(timeRefusal("confirm", visit, visit.startsAt.subtract({ seconds: 1 }))).toBeNull();
  expect(timeRefusal("confirm", visit, during)).toBe("slot_past");
  expect(timeRefusal("confirm", { ...visit, source: "front_desk" }, during)).toBeNull();
  expect(timeRefusal("confirm", { ...visit, source: "front_desk" }, visit.endsAt)).toBe("slot_past");
});

test("calling a visit off has no rule of time here", () => {
  expect(timeRefusal("cancel", visit, at("2030-01-01T00:00:00Z"))).toBeNull();
});
