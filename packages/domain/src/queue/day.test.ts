import { expect, test } from "vitest";
import { isCallableOn } from "./day.ts";

test("a token is called on its own day, and until six in the morning of a night that ran late", () => {
  const at = (text: string) => Temporal.Instant.from(text);
  const called = (now: string) => isCallableOn("2026-12-07", "Asia/Kolkata", at(now));
  expect(called("2026-12-06T18:29:00Z")).toBe(false); // 23:59 the evening before
  expect(called("2026-12-07T03:30:00Z")).toBe(true);
  expect(called("2026-12-08T00:29:00Z")).toBe(true); // 5:59 the morning after
  expect(called("2026-12-08T00:30:00Z")).toBe(false);
});
