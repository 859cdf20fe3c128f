import { expect, it } from "vitest";
import { rangeOf } from "./number-range.ts";

it("knows the bounds of a rule in figures, and none of a name", () => {
  expect(rangeOf("holdMinutes")).toEqual({ least: 2, most: 30 });
  expect(rangeOf("horizonDays")).toEqual({ least: 1, most: 365 });
  expect(rangeOf("missedAfterMinutes")).toMatchObject({ least: 0 });
  expect(rangeOf("hospitalName.en")).toBeUndefined();
});
