import fc from "fast-check";
import { expect, it } from "vitest";
import { parseRupees } from "./rupees.ts";

it.each([
  ["500", 50_000],
  ["0", 0],
  ["1.5", 150],
  ["1.05", 105],
  ["0.29", 29],
  ["₹ 1,234.50", 123_450],
  ["1,20,500", 12_050_000],
  ["Rs. 80", 8_000],
  [" ५००.५० ", 50_050],
])("%s is so many paise", (text, amount) => expect(parseRupees(text)).toBe(amount));

it.each(["", "₹", "-5", "5-", "1.234", "1.", ".5", "1e3", "5 00", "12,", "twelve", "9999999999", "५०x", "1.5.0", "∞"])(
  "%j is no amount",
  (text) => expect(parseRupees(text)).toBeNull(),
);

it("reads back every amount that it could have been written from, to the paisa", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 11 - 1 }), (amount) => {
      const text = `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;
      expect(parseRupees(text)).toBe(amount);
    }),
  );
});
