import fc from "fast-check";
import { expect, test } from "vitest";
import { priceDoubtsOf } from "./price-doubts.ts";

test("what costs no more than it sells for, at an MRP within a fifth of the usual one, is not doubted", () => {
  expect(priceDoubtsOf({ mrp: 3_000, packCost: 3_000 }, 2_500)).toEqual([]);
  expect(priceDoubtsOf({ mrp: 2_000, packCost: 0 }, 2_500)).toEqual([]);
  expect(priceDoubtsOf({ mrp: 3_001, packCost: 100 }, 2_500)).toEqual(["mrp"]);
  expect(priceDoubtsOf({ mrp: 1_999, packCost: 100 }, 2_500)).toEqual(["mrp"]);
  expect(priceDoubtsOf({ mrp: 30_000, packCost: 30_001 }, 3_000)).toEqual(["cost", "mrp"]);
});

test("where the catalogue knows no MRP its own is not far from it", () => {
  const amount = fc.integer({ min: 1, max: 1_000_000_000 });
  fc.assert(
    fc.property(amount, amount, (mrp, packCost) => {
      expect(priceDoubtsOf({ mrp, packCost }, null)).toEqual(packCost > mrp ? ["cost"] : []);
      expect(priceDoubtsOf({ mrp, packCost: 0 }, mrp)).toEqual([]);
    }),
  );
});

test("a slip of the comma is always doubted", () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 10_000_000 }), (usual) => {
      expect(priceDoubtsOf({ mrp: usual * 10, packCost: 0 }, usual)).toEqual(["mrp"]);
      expect(priceDoubtsOf({ mrp: Math.floor(usual / 10), packCost: 0 }, usual)).toEqual(["mrp"]);
    }),
  );
});
