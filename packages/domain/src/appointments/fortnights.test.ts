import { expect, it } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { fortnightsOf } from "./fortnights.ts";

const today = calendarDate.parse("2026-12-07");

it("goes on by two weeks until the last day that may be booked, each day once", () => {
  expect(fortnightsOf(today, today, 60)).toEqual([
    { from: "2026-12-07", to: "2026-12-20", days: 14 },
    { from: "2026-12-21", to: "2027-01-03", days: 14 },
    { from: "2027-01-04", to: "2027-01-17", days: 14 },
    { from: "2027-01-18", to: "2027-01-31", days: 14 },
    { from: "2027-02-01", to: "2027-02-05", days: 5 },
  ]);
});

it("begins where it is asked to, and has one page where the horizon is near or not known yet", () => {
  expect(fortnightsOf(calendarDate.parse("2027-01-25"), today, 60).map(({ from }) => from)).toEqual(["2027-01-25"]);
  expect(fortnightsOf(today, today, 13)).toHaveLength(1);
  expect(fortnightsOf(today, today, 14)).toHaveLength(2);
  expect(fortnightsOf(today, today, undefined)).toHaveLength(1);
});
