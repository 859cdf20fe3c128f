import fc from "fast-check";
import { expect, test } from "vitest";
import { paise, sum } from "../kernel/money.ts";
import { byAge } from "./ages.ts";

test("every bill falls into one band, whatever its age", () => {
  const bill = fc.record({ days: fc.integer({ min: -1, max: 5000 }), left: fc.nat(1e9).map(paise) });
  fc.assert(
    fc.property(fc.array(bill, { maxLength: 50 }), (bills) => {
      const bands = byAge(bills);
      expect(sum(bands.map(({ left }) => left))).toBe(sum(bills.map(({ left }) => left)));
      expect(bands.reduce((all, { bills: count }) => all + count, 0)).toBe(bills.length);
    }),
  );
});

test("the seventh day is still the first week, the eighth is not", () => {
  const owed = (days: number) => byAge([{ days, left: paise(1) }]).findIndex(({ bills }) => bills === 1);
  expect([0, 7, 8, 30, 31, 60, 61, 90, 91].map(owed)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4]);
});
