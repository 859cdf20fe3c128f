import fc from "fast-check";
import { expect, test } from "vitest";
import { paise } from "../kernel/money.ts";
import { amountInWords } from "./amount-words.ts";

test.each([
  [0, "Rupees zero only", "शून्य रुपये मात्र"],
  [50, "Rupees zero and fifty paise only", "शून्य रुपये पचास पैसे मात्र"],
  [50_000, "Rupees five hundred only", "पाँच सौ रुपये मात्र"],
  [1_65_000, "Rupees one thousand six hundred fifty only", "एक हज़ार छह सौ पचास रुपये मात्र"],
  [99_999, "Rupees nine hundred ninety-nine and ninety-nine paise only", "नौ सौ निन्यानवे रुपये निन्यानवे पैसे मात्र"],
  [
    1_20_345_06,
    "Rupees one lakh twenty thousand three hundred forty-five and six paise only",
    "एक लाख बीस हज़ार तीन सौ पैंतालीस रुपये छह पैसे मात्र",
  ],
  [
    12_34_56_789_00,
    "Rupees twelve crore thirty-four lakh fifty-six thousand seven hundred eighty-nine only",
    "बारह करोड़ चौंतीस लाख छप्पन हज़ार सात सौ नवासी रुपये मात्र",
  ],
])("%d paise", (amount, english, hindi) => {
  expect(amountInWords(paise(amount), "en")).toBe(english);
  expect(amountInWords(paise(amount), "hi")).toBe(hindi);
});

test("no two sums are said alike, in either language", () => {
  const amounts = fc.uniqueArray(fc.integer({ min: 0, max: 10 ** 13 }), { minLength: 50, maxLength: 200 });
  fc.assert(
    fc.property(amounts, fc.constantFrom("en" as const, "hi" as const), (sums, locale) => {
      const said = sums.map((amount) => amountInWords(paise(amount), locale));
      expect(new Set(said).size).toBe(sums.length);
    }),
  );
  for (const locale of ["en", "hi"] as const) {
    const small = Array.from({ length: 100 }, (_, n) => amountInWords(paise(n * 100), locale));
    expect(new Set(small).size).toBe(100);
    expect(small.join(" ")).not.toMatch(/undefined|-\s| {2}/);
  }
});
