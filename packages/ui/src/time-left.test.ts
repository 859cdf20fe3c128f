import { expect, test } from "vitest";
import { crossed, secondsLeft } from "./time-left.ts";

test("a started second still counts", () => expect(secondsLeft(10_000, 9_001)).toBe(1));
test("time that is over is zero, never less", () => expect(secondsLeft(10_000, 99_000)).toBe(0));
test("a threshold is crossed once, on the way down", () => {
  expect(crossed(61, 60, [60, 30])).toBe(true);
  expect(crossed(60, 59, [60, 30])).toBe(false);
});
test("a device that slept past a threshold has crossed it", () => expect(crossed(120, 12, [60, 30])).toBe(true));
