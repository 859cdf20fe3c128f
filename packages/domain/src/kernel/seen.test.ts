import { expect, it } from "vitest";
import { isAsSeen } from "./seen.ts";

it("what somebody looked at stands, or does not: only what they name counts", () => {
  const now = { holdMinutes: 5, name: { en: "Care", hi: "केयर" }, horizonDays: 60 };
  expect(isAsSeen(now, { holdMinutes: 5, name: { en: "Care", hi: "केयर" } })).toBe(true);
  expect(isAsSeen(now, { holdMinutes: 6 })).toBe(false);
  expect(isAsSeen(now, { name: { en: "Care" } })).toBe(false);
  expect(isAsSeen(now, {})).toBe(true);
});

it("nothing was there, and somebody wrote it meanwhile", () => {
  expect(isAsSeen(null, null)).toBe(true);
  expect(isAsSeen({ dayLimit: null }, null)).toBe(false);
  expect(isAsSeen(null, { dayLimit: null })).toBe(false);
});
