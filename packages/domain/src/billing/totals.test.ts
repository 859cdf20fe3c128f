import fc from "fast-check";
import { expect, test } from "vitest";
import { paise, sum } from "../kernel/money.ts";
import { charges, reaches } from "../testing/charges.ts";
import { type ChargeLine, invoiceTotals, lineTotals, rateSummary } from "./totals.ts";

const line = (over: Partial<ChargeLine> = {}): ChargeLine => ({
  kind: "consultation",
  description: "Consultation",
  code: "999312",
  unitPrice: paise(50_000),
  quantity: 1,
  tax: { treatment: "exempt", basisPoints: 0 },
  ...over,
});

test("central and state tax are equal, or there is only the integrated one; a supply without tax has none", () => {
  fc.assert(
    fc.property(charges, reaches, (charge, reach) => {
      const { taxable, centralTax, stateTax, integratedTax, total } = lineTotals(charge, reach);
      expect(centralTax).toBe(stateTax);
      expect(reach === "intra_state" ? integratedTax : centralTax).toBe(0);
      if (charge.tax.treatment !== "taxable") expect(total).toBe(taxable);
      expect(total).toBe(taxable + centralTax + stateTax + integratedTax);
    }),
  );
});

test("each tax is within half a paisa of its rate on the value", () => {
  fc.assert(
    fc.property(charges, reaches, (charge, reach) => {
      const { taxable, centralTax, integratedTax } = lineTotals(charge, reach);
      const rate = charge.tax.basisPoints / 10_000;
      const [tax, exact] =
        reach === "intra_state" ? [centralTax, (taxable * rate) / 2] : [integratedTax, taxable * rate];
      expect(Math.abs(tax - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
    }),
  );
});

test("a price that includes its tax is never passed, and missed by two paise at most; another is the value itself", () => {
  fc.assert(
    fc.property(charges, reaches, (charge, reach) => {
      const { gross, discount, taxable, total } = lineTotals(charge, reach);
      const price = gross - discount;
      if (!charge.priceIncludesTax) expect(taxable).toBe(price);
      else expect([0, 1, 2]).toContain(price - total);
    }),
  );
});

test("quantities and discounts that make no sense are refused", () => {
  for (const quantity of [0, -1, 1.5, Number.NaN]) expect(() => lineTotals(line({ quantity }))).toThrow(RangeError);
  for (const discount of [-1, 50_001])
    expect(() => lineTotals(line({ discount: paise(discount) }))).toThrow(RangeError);
});

test("an invoice is the sum of its lines and of its rates, and the round-off is a line of its own below a rupee", () => {
  fc.assert(
    fc.property(fc.array(charges, { maxLength: 8 }), reaches, fc.boolean(), (charged, reach, toRupee) => {
      const lines = charged.map((charge) => ({ ...charge.tax, ...lineTotals(charge, reach) }));
      const invoice = invoiceTotals(lines, toRupee);
      const exact = sum(lines.map(({ total }) => total));
      expect(invoice.taxable + invoice.tax).toBe(exact);
      expect(sum(rateSummary(lines).map(({ total }) => total))).toBe(exact);
      expect(invoice.total).toBe(exact + invoice.roundOff);
      expect(Math.abs(invoice.roundOff)).toBeLessThanOrEqual(toRupee ? 50 : 0);
      if (toRupee) expect(invoice.total % 100).toBe(0);
    }),
  );
});

test("fifty paise go up", () => {
  const rounded = (unitPrice: number) => invoiceTotals([lineTotals(line({ unitPrice: paise(unitPrice) }))], true);
  expect(rounded(150)).toMatchObject({ total: 200, roundOff: 50 });
  expect(rounded(149)).toMatchObject({ total: 100, roundOff: -49 });
});
