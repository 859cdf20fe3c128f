import fc from "fast-check";
import { expect, test } from "vitest";
import type { PrescriptionLine } from "../records/schema.ts";
import { byWorth, portionOf } from "./candidates.ts";

const line: PrescriptionLine = {
  ...{ name: "Paracetamol", strength: "650 mg", form: "tablet", frequency: "1-0-1", durationDays: 5 },
  dose: { amount: 1, unit: "tablet" },
};
const tablets = { unit: "tablet", content: "", step: 1 };

test("a line gets what it needs, less where less lies there, and whole packs of what is not sold loose", () => {
  expect(portionOf(line, tablets, { left: 100, free: 50 })).toEqual({ most: 10, proposed: 10 });
  expect(portionOf(line, tablets, { left: 100, free: 4 })).toEqual({ most: 10, proposed: 4 });
  expect(portionOf(line, { ...tablets, step: 15 }, { left: 100, free: 40 })).toEqual({ most: 15, proposed: 15 });
  expect(portionOf(line, { ...tablets, step: 15 }, { left: 100, free: 14 })).toEqual({ most: 15, proposed: 0 });
});

test("of what nobody can reckon one pack is proposed", () => {
  const drops = { ...line, dose: { amount: 2, unit: "drop" as const } };
  expect(portionOf(drops, { unit: "bottle", content: "", step: 1 }, { left: 10, free: 8 }).proposed).toBe(1);
});

test("a proposal is within what is allowed, what is there, and whole steps", () => {
  fc.assert(
    fc.property(
      fc.record({ step: fc.integer({ min: 1, max: 30 }), left: fc.integer({ min: 1, max: 2_000 }), free: fc.nat(300) }),
      ({ step, left, free }) => {
        const { most, proposed } = portionOf(line, { ...tablets, step }, { left, free });
        expect(proposed).toBeLessThanOrEqual(Math.min(most, free));
        expect(proposed % step).toBe(0);
        expect(proposed).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test("what was prescribed goes before a cheaper brand, enough before too little, the cheaper unit before the dearer", () => {
  const of = { brand: "A", fit: "prescribed" as const, price: 3_000, packUnits: 10, most: 10, proposed: 10 };
  const cheapOther = { ...of, brand: "B", fit: "equivalent" as const, price: 100 };
  const tooFew = { ...of, brand: "C", price: 1_000, proposed: 3 };
  const cheaperUnit = { ...of, brand: "D", price: 4_000, packUnits: 15 };
  expect([cheapOther, of, tooFew, cheaperUnit].toSorted(byWorth).map(({ brand }) => brand)).toEqual([..."DACB"]);
});
