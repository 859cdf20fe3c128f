import fc from "fast-check";
import { expect, test } from "vitest";
import { paise, sum } from "../kernel/money.ts";
import { type ChargeLine, invoiceTotals, lineTotals } from "./totals.ts";

const line = (over: Partial<ChargeLine> = {}): ChargeLine => ({
  kind: "consultation",
  description: "Consultation",
  code: "999312",
  unitPrice: paise(50_000),
  quantity: 1,
  taxBasisPoints: 0,
  ...over,
});

const lines = fc
  .record({
    unitPrice: fc.integer({ min: 0, max: 1_000_000 }).map(paise),
    quantity: fc.integer({ min: 1, max: 50 }),
    taxBasisPoints: fc.constantFrom(0, 25, 500, 1200, 1800),
    discounted: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ discounted, ...parts }) =>
    line({ ...parts, discount: paise(Math.floor((parts.unitPrice * parts.quantity * discounted) / 100)) }),
  );

test("central and state tax are equal, each rounded by itself", () => {
  expect(lineTotals(line({ unitPrice: paise(10_010), taxBasisPoints: 500 }))).toMatchObject({
    taxable: 10_010,
    centralTax: 250,
    stateTax: 250,
    total: 10_510,
  });
  expect(lineTotals(line({ unitPrice: paise(400), taxBasisPoints: 25 }))).toMatchObject({ centralTax: 1, stateTax: 1 });
});

test("a discount lowers the tax and does not remove it", () => {
  expect(lineTotals(line({ discount: paise(10_000), taxBasisPoints: 500 }))).toMatchObject({
    taxable: 40_000,
    centralTax: 1000,
    total: 42_000,
  });
});

test("quantities and discounts that make no sense are refused", () => {
  for (const quantity of [0, -1, 1.5, Number.NaN]) expect(() => lineTotals(line({ quantity }))).toThrow(RangeError);
  for (const discount of [-1, 50_001])
    expect(() => lineTotals(line({ discount: paise(discount) }))).toThrow(RangeError);
});

test("an invoice is the sum of its lines, and the round-off is a line of its own below a rupee", () => {
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 8 }), fc.boolean(), (charges, toRupee) => {
      const totals = charges.map(lineTotals);
      const invoice = invoiceTotals(totals, toRupee);
      const exact = sum(totals.map(({ total }) => total));
      expect(invoice.taxable + invoice.tax).toBe(exact);
      expect(invoice.total).toBe(exact + invoice.roundOff);
      expect(Math.abs(invoice.roundOff)).toBeLessThanOrEqual(toRupee ? 50 : 0);
      if (toRupee) expect(invoice.total % 100).toBe(0);
    }),
  );
});

test("fifty paise go up", () => {
  expect(invoiceTotals([lineTotals(line({ unitPrice: paise(150) }))], true)).toMatchObject({
    total: 200,
    roundOff: 50,
  });
  expect(invoiceTotals([lineTotals(line({ unitPrice: paise(149) }))], true)).toMatchObject({
    total: 100,
    roundOff: -49,
  });
});
