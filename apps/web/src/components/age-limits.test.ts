import { expect, it } from "vitest";
import { toneOf } from "./age-limits.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

it.each([
  ["schedule", 5 * minute],
  ["chart", 30 * minute],
  ["papers", 30 * minute],
  ["directory", 7 * day],
] as const)("%s is of today until its limit and ages after it", (what, limit) => {
  expect(toneOf(what, 0)).toBe("fresh");
  expect(toneOf(what, limit - 1)).toBe("fresh");
  expect(toneOf(what, limit)).toBe("aging");
});

it("only a chart becomes a danger, after four hours", () => {
  expect(toneOf("chart", 240 * minute - 1)).toBe("aging");
  expect(toneOf("chart", 240 * minute)).toBe("stale");
  for (const what of ["schedule", "papers", "directory"] as const) expect(toneOf(what, 30 * day)).toBe("aging");
});
