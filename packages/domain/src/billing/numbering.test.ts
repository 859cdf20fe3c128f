import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { documentNumber, documentSeries, financialYear, financialYearAt } from "./numbering.ts";

test("the financial year turns on 1 April in India, not in Greenwich", () => {
  expect(financialYearAt(Temporal.Instant.from("2026-03-31T18:29:59Z"), "Asia/Kolkata")).toBe("25-26");
  expect(financialYearAt(Temporal.Instant.from("2026-03-31T18:30:00Z"), "Asia/Kolkata")).toBe("26-27");
});

test("a century's end has two digits as well", () => {
  expect(financialYear(calendarDate.parse("2099-12-31"))).toBe("99-00");
  expect(financialYear(calendarDate.parse("2009-04-01"))).toBe("09-10");
});

test("a number obeys rule 46(b) and sorts as it counts", () => {
  const counters = fc.integer({ min: 1, max: 9_999_999 });
  fc.assert(
    fc.property(counters, counters, fc.constantFrom(...documentSeries), (a, b, series) => {
      const [first, second] = [documentNumber(series, "26-27", a), documentNumber(series, "26-27", b)];
      expect(first).toMatch(/^[A-Za-z0-9/-]{1,16}$/);
      expect(Math.sign(a - b)).toBe(first < second ? -1 : first > second ? 1 : 0);
    }),
  );
  expect(documentNumber("OP", "26-27", 123)).toBe("OP/26-27/0000123");
  for (const bad of [0, 10_000_000, 1.5]) expect(() => documentNumber("OP", "26-27", bad)).toThrow(RangeError);
});
