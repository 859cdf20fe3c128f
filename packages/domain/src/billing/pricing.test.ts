import fc from "fast-check";
import { expect, test } from "vitest";
import { paise } from "../kernel/money.ts";
import { exempt, type LineTax } from "./gst.ts";
import { type DraftLine, pricedAt } from "./pricing.ts";
import { taxOf } from "./totals.ts";

const consultation = (price: number): DraftLine => ({
  kind: "consultation",
  description: "Consultation",
  code: "999312",
  unitPrice: paise(price),
  quantity: 1,
  priceIncludesTax: true,
  taxClass: "health_care",
  tax: exempt,
});
const five: LineTax = { treatment: "taxable", basisPoints: 500 };

const priced = (line: DraftLine, tax: LineTax, roundToRupee = false) =>
  pricedAt([line], { rateOf: () => tax, supply: "intra_state", roundToRupee });

test("the price that was said is what is paid; the tax lies within it", () => {
  // 500.00 at 5 %: 476.19 and twice 11.90, together 499.99; a paisa rounds off.
  const { lines, totals } = priced(consultation(50_000), five);
  expect(lines[0]).toMatchObject({ taxable: 47_619, centralTax: 1_190, stateTax: 1_190, tax: five });
  expect(totals).toEqual({ taxable: 47_619, tax: 2_380, roundOff: 1, total: 50_000 });
});

test("any price and any rate keep the total, with two paise of round-off at most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 5_000_000 }), fc.integer({ min: 1, max: 2_800 }), (price, basisPoints) => {
      const tax = { treatment: "taxable", basisPoints } as const;
      const { lines, totals } = priced(consultation(price), tax);
      expect(totals.total).toBe(price);
      expect(totals.taxable + totals.tax + totals.roundOff).toBe(price);
      expect(totals.roundOff).toBeGreaterThanOrEqual(0);
      expect(totals.roundOff).toBeLessThanOrEqual(2);
      expect(lines.map(taxOf)).toEqual([totals.tax]);
    }),
  );
});

test("a price without its tax costs what the new rate makes of it, and a line without a class stays", () => {
  const on = { ...consultation(10_000), priceIncludesTax: false };
  expect(priced(on, five).totals.total).toBe(10_500);
  expect(priced({ ...on, taxClass: null }, five).totals.total).toBe(10_000);
});

test("whole rupees where the hospital asks for them", () => {
  expect(priced(consultation(50_050), five, true).totals).toMatchObject({ total: 50_100 });
  expect(priced(consultation(50_049), exempt, true).totals).toEqual({
    taxable: 50_049,
    tax: 0,
    roundOff: -49,
    total: 50_000,
  });
});
