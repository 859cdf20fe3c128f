import fc from "fast-check";
import { expect, it } from "vitest";
import { multiply, paise, sum } from "../kernel/money.ts";
import { firstTaxRates, rateOn, type TaxClass, taxClasses } from "./gst.ts";
import { type PackagePart, packageRefund, packageShares } from "./package-share.ts";
import { pricedAt } from "./pricing.ts";

const part: fc.Arbitrary<PackagePart & { taxClass: TaxClass }> = fc.record({
  worth: fc.integer({ min: 1, max: 100_000_000 }).map(paise),
  quantity: fc.integer({ min: 1, max: 999 }),
  taxClass: fc.constantFrom(...taxClasses),
});
const parts = fc.array(part, { minLength: 1, maxLength: 20 });
const price = fc.integer({ min: 1, max: 10_000_000 }).map((rupees) => paise(rupees * 100));
const worthOf = ({ worth, quantity }: PackagePart) => multiply(worth, quantity);

it("the parts of a package come to its price to the paisa, each within a paisa of its share", () => {
  fc.assert(
    fc.property(price, parts, (whole, each) => {
      const shares = packageShares(whole, each);
      expect(sum(shares)).toBe(whole);
      const all = each.reduce((total, one) => total + BigInt(worthOf(one)), 0n);
      for (const [index, one] of each.entries()) {
        const share = BigInt(shares[index] ?? -1);
        const exact = BigInt(whole) * BigInt(worthOf(one)); // of `all` parts
        expect(share >= 0n && share * all > exact - all && share * all < exact + all).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

it("a part that costs more by itself never bears less", () => {
  fc.assert(
    fc.property(price, parts, (whole, each) => {
      const shares = packageShares(whole, each);
      const byWorth = each
        .map((one, index) => [worthOf(one), shares[index] ?? -1] as const)
        .toSorted(([a], [b]) => a - b);
      for (const [index, [worth, share]] of byWorth.entries()) {
        const before = byWorth[index - 1];
        if (before && before[0] < worth) expect(share).toBeGreaterThanOrEqual(before[1]);
      }
    }),
  );
});

it.each([false, true])(
  "the bill over the parts charges the price that was said, rounded or not (%s)",
  (roundToRupee) => {
    fc.assert(
      fc.property(price, parts, (whole, each) => {
        const charges = packageShares(whole, each).map((unitPrice, index) => ({
          kind: "service" as const,
          description: "",
          code: "9993",
          unitPrice,
          quantity: 1,
          priceIncludesTax: true,
          taxClass: each[index]?.taxClass ?? "standard",
        }));
        const rateOf = (of: TaxClass) => rateOn(firstTaxRates, of, "2026-11-26" as never);
        const { totals, lines } = pricedAt(charges, { rateOf, supply: "intra_state", roundToRupee });
        expect(totals.total).toBe(whole);
        expect(Math.abs(totals.roundOff)).toBeLessThanOrEqual(2 * lines.length);
        for (const { tax, centralTax } of lines) if (tax.treatment !== "taxable") expect(centralTax).toBe(0);
      }),
    );
  },
);

// Diabetes year, ₹2,400: 4 consultations of ₹500 and 4 tests of ₹250 come to ₹3,000 by themselves, so four fifths each.
it("a year of diabetes: 1,600 for the consultations, 800 for the tests", () => {
  const year = [
    { worth: paise(50_000), quantity: 4 },
    { worth: paise(25_000), quantity: 4 },
  ];
  expect(packageShares(paise(240_000), year)).toEqual([160_000, 80_000]);
});

it.each([
  [240_000, 0, 240_000],
  [240_000, 150_000, 90_000],
  [240_000, 240_000, 0],
  [240_000, 300_000, 0],
])("of %i paise with %i used, %i go back", (whole, used, back) => {
  expect(packageRefund(paise(whole), paise(used))).toBe(back);
});

it("what goes back lies between nothing and the price, and falls by what is used", () => {
  fc.assert(
    fc.property(price, price, price, (whole, used, more) => {
      const back = packageRefund(whole, used);
      expect(back).toBeGreaterThanOrEqual(0);
      expect(back).toBeLessThanOrEqual(whole);
      expect(packageRefund(whole, paise(used + more))).toBe(Math.max(0, back - more));
    }),
  );
});
