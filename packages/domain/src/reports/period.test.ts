import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type CalendarDate, calendarDate } from "../kernel/calendar.ts";
import { daysOf, lastDayOf, periodBetween, periodOf, periodPresets, reportPeriod } from "./period.ts";

const date = (text: string) => calendarDate.parse(text);
const today = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
const dates = today.map((each) => each.toISOString().slice(0, 10) as CalendarDate);
const spoken = (preset: Parameters<typeof periodOf>[0], on: string) => {
  const period = periodOf(preset, date(on));
  return [period.from, lastDayOf(period)];
};

test("a financial year begins on 1 April and is over on 31 March, leap day included", () => {
  expect(spoken("this_year", "2026-03-31")).toEqual(["2025-04-01", "2026-03-31"]);
  expect(spoken("this_year", "2026-04-01")).toEqual(["2026-04-01", "2026-04-01"]);
  expect(spoken("last_year", "2026-04-01")).toEqual(["2025-04-01", "2026-03-31"]);
  expect(periodOf("last_year", date("2028-05-05")).days).toBe(366); // 29 February 2028 lies in it
});

test("months are those of the calendar, and what lies ahead is left out", () => {
  expect(spoken("this_month", "2026-11-26")).toEqual(["2026-11-01", "2026-11-26"]);
  expect(spoken("last_month", "2026-03-15")).toEqual(["2026-02-01", "2026-02-28"]);
  expect(spoken("last_month", "2026-01-31")).toEqual(["2025-12-01", "2025-12-31"]);
});

test("every preset is a period that a report takes and that begins no later than today", () => {
  const branchId = "018f0000-0000-7000-8000-000000000001";
  fc.assert(
    fc.property(dates, fc.constantFrom(...periodPresets), (day, preset) => {
      const period = periodOf(preset, day);
      expect(reportPeriod.safeParse({ branchId, ...period }).success).toBe(true);
      expect(lastDayOf(period) <= day).toBe(true);
      expect(daysOf(period)).toHaveLength(period.days);
    }),
  );
});

test("this month and the last meet without a gap, and so do the years", () => {
  fc.assert(
    fc.property(dates, (day) => {
      expect(addDays(lastDayOf(periodOf("last_month", day)), 1)).toBe(periodOf("this_month", day).from);
      expect(addDays(lastDayOf(periodOf("last_year", day)), 1)).toBe(periodOf("this_year", day).from);
    }),
  );
});

test("a period that ends before it begins or is longer than a year is none", () => {
  expect(() => periodBetween(date("2026-02-02"), date("2026-02-01"))).toThrow(RangeError);
  expect(() => periodBetween(date("2026-01-01"), date("2027-01-02"))).toThrow(RangeError);
});
