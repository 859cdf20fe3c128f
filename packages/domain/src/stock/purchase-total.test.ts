import fc from "fast-check";
import { expect, test } from "vitest";
import { totalOf, wayOf } from "./purchase-total.ts";

test("each line bears its own tax, and one whose price nobody knows none", () => {
  const lines = [
    { packs: 10, packPrice: 2_150, basisPoints: 500 },
    { packs: 3, packPrice: null, basisPoints: 500 },
    { packs: 1, packPrice: 333, basisPoints: 1_800 },
  ];
  expect(totalOf(lines)).toEqual({ cost: 21_833, tax: 1_075 + 60, total: 22_968, unpriced: 1 });
});

test("an order in two parts comes to what it does in one", () => {
  const line = fc.record({
    packs: fc.integer({ min: 1, max: 1_000 }),
    packPrice: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
    basisPoints: fc.constantFrom(0, 500, 1_800),
  });
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (some, others) => {
      const [one, other, all] = [totalOf(some), totalOf(others), totalOf([...some, ...others])];
      expect(all.total).toBe(one.total + other.total);
      expect(all.unpriced).toBe(one.unpriced + other.unpriced);
      expect(all.total).toBe(all.cost + all.tax);
    }),
  );
});

test("a draft goes the way its supplier has, an order the way it went", () => {
  const none = { isLinked: false, hasAddress: false, isPlaced: false, isMailed: false };
  expect(wayOf({ ...none, isDraft: true })).toBe("hand");
  expect(wayOf({ ...none, isDraft: true, hasAddress: true })).toBe("mail");
  expect(wayOf({ ...none, isDraft: true, hasAddress: true, isLinked: true })).toBe("system");
  expect(wayOf({ ...none, isDraft: false, hasAddress: true, isLinked: true })).toBe("hand");
  expect(wayOf({ ...none, isDraft: false, isMailed: true })).toBe("mail");
  expect(wayOf({ ...none, isDraft: false, isPlaced: true })).toBe("system");
});
