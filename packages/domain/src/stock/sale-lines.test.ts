import fc from "fast-check";
import { expect, test } from "vitest";
import { paise } from "../kernel/money.ts";
import { type Sold, saleLines } from "./sale-lines.ts";

const sales = fc
  .record({
    units: fc.integer({ min: 1, max: 400 }),
    packUnits: fc.integer({ min: 1, max: 30 }),
    price: fc.integer({ min: 1, max: 500_000 }),
    mrp: fc.integer({ min: 1, max: 500_000 }),
  })
  .map(({ price, mrp, ...rest }): Sold => ({ ...rest, batchId: "b", price: paise(price), mrp: paise(mrp) }));

test("packs and loose units add up to what was taken, at amounts that multiply exactly", () => {
  fc.assert(
    fc.property(sales, (sold) => {
      const lines = saleLines(sold);
      const units = lines.reduce((all, { of, quantity }) => all + quantity * (of === "packs" ? sold.packUnits : 1), 0);
      expect(units).toBe(sold.units);
      for (const line of lines) expect(line.amount).toBe(line.unitPrice * line.quantity);
    }),
  );
});

test("nobody pays more than the pack's MRP, nor for a part of a pack more than that part", () => {
  fc.assert(
    fc.property(sales, (sold) => {
      const most = Math.min(sold.price, sold.mrp);
      const total = saleLines(sold).reduce((all, { amount }) => all + amount, 0);
      expect(total * sold.packUnits).toBeLessThanOrEqual(most * sold.units);
      for (const { of, unitPrice } of saleLines(sold))
        expect(unitPrice * (of === "packs" ? 1 : sold.packUnits)).toBeLessThanOrEqual(sold.mrp);
    }),
  );
});

test("a strip and three tablets are two lines, and the batch's MRP stands before a dearer price", () => {
  const sold = { batchId: "b", units: 13, packUnits: 10, price: paise(3_599), mrp: paise(3_000) };
  expect(saleLines(sold)).toEqual([
    { batchId: "b", of: "packs", quantity: 1, unitPrice: 3_000, amount: 3_000 },
    { batchId: "b", of: "loose", quantity: 3, unitPrice: 300, amount: 900 },
  ]);
});
