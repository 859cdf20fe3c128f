import fc from "fast-check";
import { expect, test } from "vitest";
import { maskedName } from "./masking.ts";

test("a name is masked to the first letters of its first and last word", () => {
  expect(maskedName("Ramesh Kumar Sharma")).toBe("R. S.");
  expect(maskedName("  asha   patil ")).toBe("A. P.");
  expect(maskedName("Madhuri")).toBe("M.");
  expect(maskedName("रमेश शर्मा")).toBe("र. श.");
  expect(maskedName("क्षितिज त्रिवेदी")).toBe("क्षि. त्रि.");
});

test("no name comes through: at most two letters of it are shown", () => {
  const word = fc.stringMatching(/^[A-Za-zÀ-ſ]{2,12}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const masked = maskedName(words.join(" "));
      expect(masked.split(" ").length).toBeLessThanOrEqual(2);
      for (const each of words) expect(masked).not.toContain(each);
    }),
  );
});
