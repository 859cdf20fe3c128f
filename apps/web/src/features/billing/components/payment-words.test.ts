import { describe, expect, it } from "vitest";
import { paymentWords } from "./payment-words.ts";

const waiting = { status: "created", outcome: null, checking: false } as const;
const wordsOf = (payment: Parameters<typeof paymentWords>[0]) => paymentWords(payment).words.message;

describe("a payment that the desk asked for by a code or a link", () => {
  it("is not paid yet while it stands", () => {
    expect(wordsOf({ ...waiting, asked: null })).toBe("Not paid yet");
    expect(wordsOf({ ...waiting, asked: { way: "qr", end: null } })).toBe("Not paid yet");
  });

  it.each([
    ["qr", "over", "The code has run out"],
    ["link", "over", "The link has run out"],
    ["qr", "cancelled", "The code was taken back"],
    ["link", "paid_otherwise", "Paid in another way"],
  ] as const)("says of a %s that ended (%s): %s", (way, end, words) => {
    expect(wordsOf({ ...waiting, asked: { way, end } })).toBe(words);
    expect(wordsOf({ ...waiting, status: "attempted", asked: { way, end } })).toBe(words);
  });

  it("that was paid, or that a bank has, is as it is, whatever became of the code", () => {
    const asked = { way: "qr", end: "over" } as const;
    expect(wordsOf({ ...waiting, status: "captured", asked })).toBe("Paid");
    expect(wordsOf({ ...waiting, checking: true, asked })).toBe("With the bank, no answer yet");
  });
});
