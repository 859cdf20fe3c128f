import { expect, test } from "vitest";
import { wellFormed } from "./well-formed.ts";

test("half of a letter becomes the sign for one that is lost, wherever it stands; whole letters and other values stay", () => {
  const given = { text: "a\ud83d", lines: ["\udc00b", "🩺", 1, null, true], deep: { of: { "\ud800": "c" } } };
  expect(wellFormed(given)).toEqual({
    text: "a\ufffd",
    lines: ["\ufffdb", "🩺", 1, null, true],
    deep: { of: { "\ufffd": "c" } },
  });
});

test("a field of any name stays a field", () => {
  const given: unknown = JSON.parse('{"__proto__":{"role":"admin"},"constructor":"x"}');
  expect(JSON.stringify(wellFormed(given))).toBe('{"__proto__":{"role":"admin"},"constructor":"x"}');
});

test("what is no plain value stays the very same", () => {
  const at = Temporal.Instant.from("2026-11-27T10:00:00Z");
  expect(wellFormed({ at }).at).toBe(at);
});
