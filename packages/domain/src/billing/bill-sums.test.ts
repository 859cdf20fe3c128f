import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, type Paise, paise, subtract, sum, zero } from "../kernel/money.ts";
import { type BillSums, billSums, priceOf } from "./bill-sums.ts";
import { pricedAt } from "./pricing.ts";

const nothingOff = { discount: zero, promoDiscount: zero, packageDiscount: zero, waived: zero };

const sold = { kind: "service", description: "Dressing", code: "999312", taxClass: "standard" } as const;
const rate = { treatment: "taxable", basisPoints: 1_800 } as const;

/** What a reader with a pencil comes to. */
const addedUp = ({ prices, discount, promo, covered, waived, tax, rounding }: BillSums): Paise =>
  sum([subtract(prices, sum([discount, promo, covered, waived])), tax, rounding]);

describe("the sums of a bill", () => {
  it("take a code off once: the price, what the code leaves off, the total", () => {
    const line = {
      ...nothingOff,
      unitPrice: paise(50_000),
      quantity: 1,
      discount: paise(5_000),
      promoDiscount: paise(5_000),
      priceIncludesTax: true,
      total: paise(45_000),
    };
    expect(billSums([line], paise(45_000))).toEqual({
      prices: 50_000,
      discount: 0,
      promo: 5_000,
      covered: 0,
      waived: 0,
      tax: 0,
      rounding: 0,
      total: 45_000,
    });
  });

  it("tell a member of staff's discount from a code's, and tax on top from tax within", () => {
    const off = { ...nothingOff, discount: paise(30_000), promoDiscount: paise(10_000) };
    const line = { ...off, unitPrice: paise(50_000), quantity: 2, priceIncludesTax: false, total: paise(82_600) };
    expect(billSums([line], paise(82_600))).toMatchObject({
      prices: 100_000,
      discount: 20_000,
      promo: 10_000,
      tax: 12_600,
    });
  });

  it("add up to the total, whatever the prices, rates and rounding", () => {
    const drawn = fc.record({
      unitPrice: fc.integer({ min: 1, max: 500_000 }),
      quantity: fc.integer({ min: 1, max: 9 }),
      off: fc.integer({ min: 0, max: 100 }),
      ofPromo: fc.integer({ min: 0, max: 100 }),
      priceIncludesTax: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 6 }), fc.boolean(), (wanted, roundToRupee) => {
        const charges = wanted.map(({ unitPrice, quantity, off, ofPromo, priceIncludesTax }) => {
          const discount = paise(Math.floor((unitPrice * quantity * off) / 100));
          const promoDiscount = paise(Math.floor((discount * ofPromo) / 100));
          const less = { ...nothingOff, discount, promoDiscount };
          return { ...sold, ...less, unitPrice: paise(unitPrice), quantity, priceIncludesTax };
        });
        const priced = pricedAt(charges, { rateOf: () => rate, supply: "intra_state", roundToRupee });
        const lines = priced.lines.map(({ charge, total }) => ({ ...charge, total }));
        const sums = billSums(lines, priced.totals.total);
        expect(addedUp(sums)).toBe(priced.totals.total);
        expect(Math.abs(sums.rounding)).toBeLessThanOrEqual(roundToRupee ? 50 + 2 * wanted.length : 2 * wanted.length);
        expect(sums.prices).toBe(sum(charges.map(priceOf)));
        expect(add(sums.discount, sums.promo)).toBe(sum(charges.map(({ discount }) => discount)));
      }),
    );
  });
});
