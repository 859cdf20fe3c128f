import { checkDigit } from "@carepoint/domain/catalogue/barcode";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Burst, scanOf, withKey } from "./scan-guard.ts";

/** Keys with so many milliseconds between each two, and Enter as long after the last. */
function typed(text: string, everyMs: number): string | null {
  let at = 1_000;
  let burst: Burst | null = null;
  for (const key of text) {
    burst = withKey(burst, key, at);
    at += everyMs;
  }
  return scanOf(burst, at);
}

const gtin = fc
  .tuple(fc.constantFrom(7, 11, 12, 13), fc.integer({ min: 1_000_000, max: 9_999_999 }))
  .map(([length, digits]) => String(digits).padStart(length, "8"))
  .map((body) => body + checkDigit(body));

test("a code at a scanner's speed is a scan, and never one at the speed of a hand", () => {
  fc.assert(
    fc.property(gtin, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 70, max: 240 }), (code, fast, slow) => {
      expect(typed(code, fast)).toBe(code);
      expect(typed(code, slow)).toBeNull();
    }),
  );
});

test("what is short is no code, however fast, and so is one with a wrong digit", () => {
  expect(typed("5000", 5)).toBeNull();
  expect(typed("1250.50", 5)).toBeNull();
  expect(typed(`890123456789${(Number(checkDigit("890123456789")) + 1) % 10}`, 5)).toBeNull();
});

test("what a hand typed before a scan, and a pause ago, is no part of it", () => {
  const hand = withKey(null, "5", 1_000);
  const code = `890123456789${checkDigit("890123456789")}`;
  let burst: Burst = hand;
  let at = 1_400;
  for (const key of code) burst = withKey(burst, key, at++);
  expect(scanOf(burst, at)).toBe(code);
});
