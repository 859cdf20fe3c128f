import fc from "fast-check";
import { expect, test } from "vitest";
import { paise } from "../kernel/money.ts";
import { needsSecondPerson, worthOf } from "./write-offs.ts";

const amount = fc.integer({ min: 0, max: 1_000_000 });

test("what costs nobody knows what counts for what it would have sold for", () => {
  expect(worthOf({ units: 5, packUnits: 10, packCost: 2_000, mrp: 3_000 })).toBe(1_000);
  expect(worthOf({ units: 5, packUnits: 10, packCost: null, mrp: 3_000 })).toBe(1_500);
  expect(worthOf({ units: 5, packUnits: 10, packCost: 0, mrp: 3_000 })).toBe(0);
});

test("in parts one person lets no more go in a day than at once", () => {
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 12 }), amount, (parts, limit) => {
      let gone = 0;
      for (const part of parts) if (!needsSecondPerson(paise(part), paise(gone), paise(limit))) gone += part;
      expect(gone).toBeLessThanOrEqual(limit);
    }),
  );
});

test("at the limit one person is enough, a paisa above it is not", () => {
  expect(needsSecondPerson(paise(500), paise(0), paise(500))).toBe(false);
  expect(needsSecondPerson(paise(500), paise(1), paise(500))).toBe(true);
  expect(needsSecondPerson(paise(1), paise(0), paise(0))).toBe(true);
});
