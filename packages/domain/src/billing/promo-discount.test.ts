import fc from "fast-check";
import { expect, it } from "vitest";
import { visitKinds } from "../appointments/kinds.ts";
import { multiply, paise, share, subtract, sum } from "../kernel/money.ts";
import { exempt } from "./gst.ts";
import { pricedAt } from "./pricing.ts";
import { type PromoLine, type PromoWorth, promoDiscount } from "./promo-discount.ts";

const services = ["dressing", "crutches", "scan"];

const line: fc.Arbitrary<PromoLine> = fc
  .record({
    unitPrice: fc.integer({ min: 0, max: 500_000 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    less: fc.integer({ min: 0, max: 10_000 }),
    of: fc.oneof(fc.constantFrom(...visitKinds), fc.constantFrom(...services)),
  })
  .map(({ unitPrice, quantity, less, of }) => {
    const price = paise(unitPrice);
    const visitKind = visitKinds.find((kind) => kind === of) ?? null;
    const discount = share(multiply(price, quantity), less, "half_up");
    return { unitPrice: price, quantity, discount, visitKind, serviceId: visitKind ? null : of };
  });

const money = fc.integer({ min: 1, max: 1_000_000 }).map(paise);
const code: fc.Arbitrary<PromoWorth> = fc
  .record({
    visitKinds: fc.subarray([...visitKinds]),
    allServices: fc.boolean(),
    serviceIds: fc.subarray(services),
    minimum: fc.oneof(fc.constant(paise(0)), money),
    most: fc.option(money),
    worth: fc.oneof(
      fc.integer({ min: 1, max: 10_000 }).map((basisPoints) => ({ basisPoints, amount: null })),
      money.map((amount) => ({ basisPoints: null, amount })),
    ),
  })
  .map(({ worth, most, ...rest }) => ({ ...rest, ...worth, most: worth.amount === null ? most : null }));

const priceOf = ({ unitPrice, quantity, discount }: PromoLine) => subtract(multiply(unitPrice, quantity), discount);
const holds = (each: PromoWorth, { visitKind, serviceId }: PromoLine) =>
  visitKind
    ? each.visitKinds.includes(visitKind)
    : each.allServices || (serviceId !== null && each.serviceIds.includes(serviceId));

it("a code takes no more than it says, from no line that it does not hold for, and no line below nothing", () => {
  fc.assert(
    fc.property(code, fc.array(line, { minLength: 1, maxLength: 8 }), (each, lines) => {
      const answer = promoDiscount(each, lines);
      const eligible = lines.filter((one) => holds(each, one));
      const base = sum(eligible.map(priceOf));
      if ("refusal" in answer) {
        if (answer.refusal === "promo_not_for_this") expect(base).toBe(0);
        return;
      }
      expect(sum(answer.lines)).toBe(answer.total);
      expect(answer.total).toBeGreaterThan(0);
      expect(sum(lines.map(priceOf))).toBeGreaterThanOrEqual(each.minimum);
      if (each.most !== null) expect(answer.total).toBeLessThanOrEqual(each.most);
      if (each.amount !== null) expect(answer.total).toBeLessThanOrEqual(each.amount);
      if (each.basisPoints !== null) expect(answer.total * 10_000).toBeLessThanOrEqual(base * each.basisPoints);
      for (const [index, one] of lines.entries()) {
        const off = answer.lines[index] ?? -1;
        expect(off).toBeGreaterThanOrEqual(0);
        expect(off).toBeLessThanOrEqual(holds(each, one) ? priceOf(one) : 0);
      }
      const left = subtract(sum(lines.map(priceOf)), answer.total);
      expect(left === 0 || left >= 100).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it("what is left is what the bill charges, by the rule that draws up every bill", () => {
  fc.assert(
    fc.property(code, fc.array(line, { minLength: 1, maxLength: 6 }), (each, lines) => {
      const answer = promoDiscount(each, lines);
      const off = "refusal" in answer ? [] : answer.lines;
      const charges = lines.map((one, index) => ({
        kind: "service" as const,
        description: "",
        code: "9993",
        unitPrice: one.unitPrice,
        quantity: one.quantity,
        discount: paise(one.discount + (off[index] ?? 0)),
        priceIncludesTax: true,
        taxClass: null,
        tax: exempt,
      }));
      const { totals } = pricedAt(charges, { rateOf: () => exempt, supply: "intra_state", roundToRupee: false });
      expect(totals.total).toBe(sum(lines.map(priceOf)) - sum(off));
    }),
  );
});

const visit = (unitPrice: number): PromoLine => ({
  unitPrice: paise(unitPrice),
  quantity: 1,
  discount: paise(0),
  visitKind: "in_person",
  serviceId: null,
});
const tenth: PromoWorth = {
  visitKinds: ["in_person"],
  allServices: false,
  serviceIds: [],
  basisPoints: 1000,
  most: null,
  amount: null,
  minimum: paise(0),
};

it.each([
  // A tenth of 500.05 rupees is 50.005: the half paisa is not given.
  ["a tenth, rounded down", tenth, 50_005, { lines: [5000], total: 5000 }],
  ["a tenth, at most 20 rupees", { ...tenth, most: paise(2000) }, 50_000, { lines: [2000], total: 2000 }],
  ["an amount above the price", { ...tenth, basisPoints: null, amount: paise(90_000) }, 50_000, { total: 50_000 }],
  [
    "an amount that would leave 50 paise leaves a rupee",
    { ...tenth, basisPoints: null, amount: paise(49_950) },
    50_000,
    { total: 49_900 },
  ],
  ["a bill below the minimum", { ...tenth, minimum: paise(50_001) }, 50_000, { refusal: "promo_minimum" }],
  ["another kind of visit", { ...tenth, visitKinds: ["tele"] }, 50_000, { refusal: "promo_not_for_this" }],
] as [string, PromoWorth, number, object][])("%s", (_, each, price, expected) => {
  expect(promoDiscount(each, [visit(price)])).toMatchObject(expected);
});
