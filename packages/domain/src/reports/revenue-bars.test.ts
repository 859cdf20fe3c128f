import { expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { paise } from "../kernel/money.ts";
import { addRevenue, type BookSum, revenueDays } from "./books.ts";
import { revenueBars } from "./revenue-bars.ts";

const from = calendarDate.parse("2026-01-15");
const sold = (day: string, amount: number): BookSum => ({
  day: calendarDate.parse(day),
  cause: "invoice.issued",
  account: "service_income",
  debit: paise(0),
  credit: paise(amount),
  entries: 1,
});
const sums = [sold("2026-01-15", 1), sold("2026-01-31", 10), sold("2026-02-01", 100), sold("2026-03-19", 1000)];

test("two months are shown day by day, a day more month by month, and nothing is lost on the way", () => {
  const daily = revenueBars(revenueDays(sums, { from, days: 62 }));
  expect(daily).toHaveLength(62);
  expect(daily.every(({ days }) => days === 1)).toBe(true);
  const monthly = revenueBars(revenueDays(sums, { from, days: 64 }));
  expect(monthly.map(({ from, days, revenue }) => [from, days, revenue])).toEqual([
    ["2026-01-15", 17, 11],
    ["2026-02-01", 28, 100],
    ["2026-03-01", 19, 1000],
  ]);
  expect(addRevenue(monthly).revenue).toBe(1111);
});
