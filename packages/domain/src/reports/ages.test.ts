import { expect, test } from "vitest";
import { paise } from "../kernel/money.ts";
import { ageBands, bandStarts, inBands } from "./ages.ts";

test("bands follow each other without a gap, and their starts are where they begin", () => {
  for (const [place, { to }] of ageBands.slice(0, -1).entries()) expect(bandStarts[place]).toBe((to ?? 0) + 1);
  expect(bandStarts).toHaveLength(ageBands.length - 1);
});

test("every sum falls into its band, and a band without a bill stands", () => {
  const of = (band: number, bills: number, left: number) => ({ band, bills, left: paise(left) });
  const bands = inBands([of(0, 2, 300), of(4, 1, 50), of(0, 1, 7)]);
  expect(bands.map(({ bills, left }) => [bills, left])).toEqual([
    [3, 307],
    [0, 0],
    [0, 0],
    [0, 0],
    [1, 50],
  ]);
});
