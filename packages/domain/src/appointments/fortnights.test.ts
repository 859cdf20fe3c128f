import { expect, it } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { bookableOf, fortnightAt } from "./fortnights.ts";

const today = calendarDate.parse("2026-12-07");
const last = calendarDate.parse("2027-02-05");

it("goes on by two weeks until the last day that may be booked, each day once", () => {
  const pages = [0, 1, 2, 3, 4].map((page) => bookableOf(fortnightAt(today, page), last));
  expect(pages).toEqual([
    { from: "2026-12-07", to: "2026-12-20", days: 14 },
    { from: "2026-12-21", to: "2027-01-03", days: 14 },
    { from: "2027-01-04", to: "2027-01-17", days: 14 },
    { from: "2027-01-18", to: "2027-01-31", days: 14 },
    { from: "2027-02-01", to: "2027-02-05", days: 5 },
  ]);
});

it("ends the first days too where less than two weeks may be booked", () => {
  const first = fortnightAt(today, 0);
  expect(bookableOf(first, calendarDate.parse("2026-12-07"))).toMatchObject({ to: "2026-12-07", days: 1 });
  expect(bookableOf(first, first.to)).toEqual(first);
});

it("is whole while the last day is not known, and where every day of it is beyond", () => {
  const first = fortnightAt(today, 0);
  expect(bookableOf(first, undefined)).toEqual(first);
  expect(bookableOf(first, calendarDate.parse("2026-12-01"))).toEqual(first);
});
