import fc from "fast-check";
import { expect, it } from "vitest";
import { fillText } from "./texts.ts";

const text = { subject: "{hospital}", body: "{hospital}: see {link}" };

it("puts a name into a message as one line of bounded length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 3000 }), (hospital) => {
      const { subject, body } = fillText(text, { hospital, link: "https://example.com/a" });
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect([...subject].length).toBeLessThanOrEqual(200);
      expect(body).toBe(`${subject}: see https://example.com/a`);
    }),
  );
});

it("leaves an ordinary name and a long link as they are", () => {
  const link = `https://example.com/${"a".repeat(400)}`;
  expect(fillText(text, { hospital: "Sunrise Hospital", link }).body).toBe(`Sunrise Hospital: see ${link}`);
  expect(() => fillText(text, { hospital: "Sunrise Hospital" })).toThrow("nothing to say for {link}");
});
