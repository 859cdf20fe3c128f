import fc from "fast-check";
import type { LineTax } from "../billing/gst.ts";
import { supplyReaches } from "../billing/supply-place.ts";
import type { ChargeLine } from "../billing/totals.ts";
import { paise } from "../kernel/money.ts";

const taxes: readonly LineTax[] = [
  { treatment: "exempt", basisPoints: 0 },
  { treatment: "nil_rated", basisPoints: 0 },
  ...[25, 500, 1200, 1800].map((basisPoints) => ({ treatment: "taxable" as const, basisPoints })),
];

/** Lines of every treatment, with and without the tax in the price, with a discount of up to the whole. */
export const charges: fc.Arbitrary<ChargeLine> = fc
  .record({
    unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
    quantity: fc.integer({ min: 1, max: 50 }),
    tax: fc.constantFrom(...taxes),
    priceIncludesTax: fc.boolean(),
    percentOff: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ unitPrice, quantity, percentOff, ...line }) => ({
    ...line,
    kind: "consultation",
    description: "Something",
    code: "9993",
    unitPrice: paise(unitPrice),
    quantity,
    discount: paise(Math.floor((unitPrice * quantity * percentOff) / 100)),
  }));

export const reaches = fc.constantFrom(...supplyReaches);
