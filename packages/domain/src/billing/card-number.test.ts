import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsCardNumber } from "./card-number.ts";

/** Written apart from the rule: the digit that makes the sum of Luhn a multiple of ten. */
function withCheckDigit(body: string): string {
  const fits = (digit: number) => {
    let sum = 0;
    const digits = [...`${body}${digit}`].map(Number);
    for (let place = 0; place < digits.length; place++) {
      const value = digits[digits.length - 1 - place] ?? 0;
      sum += place % 2 === 0 ? value : ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][value] ?? 0);
    }
    return sum % 10 === 0;
  };
  const digit = Array.from({ length: 10 }, (_, each) => each).find(fits);
  return `${body}${digit}`;
}

const body = fc.stringMatching(/^\d{12,18}$/);

describe("a text", () => {
  it.each([
    "4111111111111111",
    "5555 5555 5555 4444",
    "3782-822463-10005",
    "4111.1111.1111.1111",
    "card 4111111111111111!",
  ])("with a card's number is known: %s", (text) => expect(holdsCardNumber(text)).toBe(true));

  it.each(["412345678901", "A1B2C3", "4111111111111112", "", "123456"])("without one is let pass: %s", (text) =>
    expect(holdsCardNumber(text)).toBe(false),
  );

  it("holds a card's number exactly when the last digit is the check digit of the others", () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 1, max: 9 }), (digits, off) => {
        const number = withCheckDigit(digits);
        const wrong = `${digits}${(Number(number.at(-1)) + off) % 10}`;
        expect([holdsCardNumber(number), holdsCardNumber(wrong)]).toEqual([true, false]);
      }),
    );
  });

  it("is known however the digits are grouped", () => {
    fc.assert(
      fc.property(body, fc.array(fc.constantFrom("", " ", "-"), { minLength: 20, maxLength: 20 }), (digits, gaps) => {
        const grouped = [...withCheckDigit(digits)].map((digit, at) => `${digit}${gaps[at]}`).join("");
        expect(holdsCardNumber(`no. ${grouped.trim()}`)).toBe(true);
      }),
    );
  });

  it("with fewer or more digits is none", () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^\d{1,12}$/), fc.stringMatching(/^\d{20,30}$/)), (digits) => {
        expect(holdsCardNumber(digits)).toBe(false);
      }),
    );
  });
});
