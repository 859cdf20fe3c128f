import fc from "fast-check";
import { expect, test } from "vitest";
import { add, allocate, compare, multiply, negate, paise, paiseSchema, share, subtract, sum, zero } from "./money.ts";

const amounts = fc.integer({ min: -1e12, max: 1e12 }).map(paise);
const rates = fc.integer({ min: 0, max: 10_000 });

test("adding and subtracting undo each other, to the paisa", () => {
  fc.assert(
    fc.property(amounts, amounts, (a, b) => {
      expect(subtract(add(a, b), b)).toBe(a);
      expect(add(a, negate(a))).toBe(zero);
      expect(Math.sign(compare(a, b))).toBe(Math.sign(a - b));
    }),
  );
});

test("money is whole paise within safe integers", () => {
  for (const bad of [0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => paise(bad)).toThrow(RangeError);
    expect(paiseSchema.safeParse(bad).success).toBe(false);
  }
  expect(() => multiply(paise(100), 1.5)).toThrow(RangeError);
  expect(() => add(paise(Number.MAX_SAFE_INTEGER), paise(1))).toThrow(RangeError);
  expect(Object.is(paise(-0), 0)).toBe(true);
});

test("a share and its rest make the whole, and the named rounding is at most one paisa away", () => {
  fc.assert(
    fc.property(amounts, rates, fc.constantFrom("half_up", "down", "up"), (amount, rate, rounding) => {
      const part = share(amount, rate, rounding);
      expect(add(part, subtract(amount, part))).toBe(amount);
      const numerator = BigInt(Math.abs(amount)) * BigInt(rate) - BigInt(Math.abs(part)) * 10_000n;
      expect(numerator > -10_000n && numerator < 10_000n).toBe(true);
      if (rounding === "down") expect(numerator >= 0n).toBe(true);
      if (rounding === "up") expect(numerator <= 0n).toBe(true);
      if (rounding === "half_up") expect(numerator >= -5_000n && numerator < 5_000n).toBe(true);
    }),
  );
});

test("a credit note's share mirrors its invoice's", () => {
  fc.assert(
    fc.property(amounts, rates, (a, rate) => {
      expect(share(negate(a), rate, "half_up")).toBe(negate(share(a, rate, "half_up")));
    }),
  );
  expect(share(paise(Number.MAX_SAFE_INTEGER), 10_000, "half_up")).toBe(Number.MAX_SAFE_INTEGER);
  expect(share(paise(1), 5_000, "half_up")).toBe(1);
});

test("allocated parts add up exactly and are fair to the paisa", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(amounts, weights, (amount, parts) => {
      const total = parts.reduce((a, b) => a + b, 0);
      fc.pre(total > 0);
      const shares = allocate(amount, parts);
      expect(sum(shares)).toBe(amount);
      shares.forEach((each, index) => {
        const fair = (Math.abs(amount) * (parts[index] ?? 0)) / total;
        expect(Math.abs(Math.abs(each) - fair)).toBeLessThan(1.001);
      });
    }),
  );
  expect(allocate(paise(100), [1, 1, 1])).toEqual([34, 33, 33]);
  expect(() => allocate(paise(1), [0])).toThrow(RangeError);
  expect(() => allocate(paise(1), [2, -1])).toThrow(RangeError);
});
