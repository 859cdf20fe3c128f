import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  ageAt,
  asCalendarDate,
  calendarDate,
  dateIn,
  datesBetween,
  dayBounds,
  endTimeOfDay,
  instantSchema,
  instantText,
  minutesOfDay,
  textOfMs,
  timeFromMinutes,
  timeOfDay,
  zoneSchema,
} from "./calendar.ts";

const zones = fc.constantFrom(
  "Asia/Kolkata",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "UTC",
);
const instants = fc.integer({ min: 0, max: 4e12 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const date = (text: string) => calendarDate.parse(text);

test("an instant lies in the day that its zone's calendar shows", () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const { from, to } = dayBounds(dateIn(instant, zone), zone);
      expect(Temporal.Instant.compare(from, instant)).toBeLessThanOrEqual(0);
      expect(Temporal.Instant.compare(instant, to)).toBeLessThan(0);
    }),
  );
});

test("days join without a gap, also where clocks change", () => {
  const spring = dayBounds(date("2026-03-08"), "America/New_York");
  expect(spring.to.since(spring.from).total("hours")).toBe(23);
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const day = dateIn(instant, zone);
      expect(dayBounds(day, zone).to.equals(dayBounds(addDays(day, 1), zone).from)).toBe(true);
    }),
  );
});

test("one minute before midnight in Kolkata is still that day, though UTC has another", () => {
  expect(dateIn(Temporal.Instant.from("2026-03-31T18:29:59Z"), "Asia/Kolkata")).toBe("2026-03-31");
  expect(dateIn(Temporal.Instant.from("2026-03-31T18:30:00Z"), "Asia/Kolkata")).toBe("2026-04-01");
});

test("an instant has one spelling on the wire, and what is none is refused without a crash", () => {
  expect(instantSchema.parse("2026-11-23T15:00:00+05:30")).toBe("2026-11-23T09:30:00.000Z");
  fc.assert(
    fc.property(instants, (instant) => {
      expect(Temporal.Instant.from(instantText(instant)).equals(instant)).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(instantSchema.safeParse(text).success).toBe(false);
    }),
  );
  expect(instantSchema.safeParse("2026-02-30T10:00:00Z").success).toBe(false);
});

test("only real days, times and zones pass", () => {
  expect(calendarDate.safeParse("2025-02-29").success).toBe(false);
  expect(calendarDate.safeParse("2024-02-29").success).toBe(true);
  for (const zone of ["+05:30", "Asia/Nowhere", "", "India Standard Time"])
    expect(zoneSchema.safeParse(zone).success).toBe(false);
  expect(zoneSchema.parse("Asia/Kolkata")).toBe("Asia/Kolkata");
  expect(timeOfDay.safeParse("24:00").success).toBe(false);
  expect(endTimeOfDay.safeParse("24:00").success).toBe(true);
  expect(endTimeOfDay.safeParse("24:01").success).toBe(false);
});

test("minutes of a day and wall times turn into each other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => {
      expect(minutesOfDay(timeFromMinutes(minutes))).toBe(minutes);
    }),
  );
});

test("age goes up on the birthday, and on 1 March for those born on a leap day", () => {
  expect(ageAt(date("1990-06-15"), date("2026-06-14"))).toBe(35);
  expect(ageAt(date("1990-06-15"), date("2026-06-15"))).toBe(36);
  expect(ageAt(date("2004-02-29"), date("2026-02-28"))).toBe(21);
  expect(ageAt(date("2004-02-29"), date("2026-03-01"))).toBe(22);
});

test("a range of days has both its ends", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (count) => {
      const from = asCalendarDate(Temporal.PlainDate.from("2026-01-01"));
      expect(datesBetween(from, addDays(from, count))).toHaveLength(count + 1);
    }),
  );
  expect(datesBetween(date("2026-01-02"), date("2026-01-01"))).toEqual([]);
});

test("the quick spellings are those of the schemas, and days are counted as the calendar counts them", () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -1000, max: 1000 }), (instant, days) => {
      expect(textOfMs(instant.epochMilliseconds)).toBe(instantSchema.parse(instant.toString()));
      const day = dateIn(instant, "UTC");
      expect(calendarDate.parse(day)).toBe(day);
      expect(addDays(day, days)).toBe(Temporal.PlainDate.from(day).add({ days }).toString());
    }),
  );
});
