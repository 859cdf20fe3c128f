import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { branchCode, documentNumber, documentSeries, financialYear, financialYearAt } from "./numbering.ts";

test("the financial year turns on 1 April in India, not in Greenwich", () => {
  expect(financialYearAt(Temporal.Instant.from("2026-03-31T18:29:59Z"))).toBe("25-26");
  expect(financialYearAt(Temporal.Instant.from("2026-03-31T18:30:00Z"))).toBe("26-27");
});

test("a century's end has two digits as well", () => {
  expect(financialYear(calendarDate.parse("2099-12-31"))).toBe("99-00");
  expect(financialYear(calendarDate.parse("2009-04-01"))).toBe("09-10");
});

const codes = fc.stringMatching(/^[A-Z0-9]{2,3}$/);
const years = fc.integer({ min: 2017, max: 2098 }).map((year) => financialYear(calendarDate.parse(`${year}-04-01`)));
const places = fc.record({ code: codes, series: fc.constantFrom(...documentSeries), year: years });
const counters = fc.integer({ min: 1, max: 9_999_999 });

test("a number obeys rule 46(b) and sorts as it counts", () => {
  fc.assert(
    fc.property(counters, counters, places, (a, b, place) => {
      const [first, second] = [documentNumber(place, a), documentNumber(place, b)];
      expect(first).toMatch(/^[A-Za-z0-9/-]{1,16}$/);
      expect(Math.sign(a - b)).toBe(first < second ? -1 : first > second ? 1 : 0);
    }),
  );
  const pune = { code: "PNE", series: "OP", year: "26-27" } as const;
  expect(documentNumber(pune, 123)).toBe("PNE/OP26/0000123");
  for (const bad of [0, 10_000_000, 1.5]) expect(() => documentNumber(pune, bad)).toThrow(RangeError);
});

test("no two series give the same number, nor one that was given before branches had codes", () => {
  const given = fc.tuple(places, counters);
  fc.assert(
    fc.property(given, given, ([a, m], [b, n]) => {
      const same = a.code === b.code && a.series === b.series && a.year === b.year && m === n;
      expect(documentNumber(a, m) === documentNumber(b, n)).toBe(same);
      expect(documentNumber(a, m)).not.toMatch(/^(OP|CN)\/\d\d-\d\d\//);
    }),
  );
});

test("a branch's code is two or three letters or digits", () => {
  expect(branchCode.parse(" pne ")).toBe("PNE");
  for (const bad of ["P", "PUNE", "P/1", "पुणे", "P-1"]) expect(branchCode.safeParse(bad).success).toBe(false);
});
