import { paise } from "@carepoint/domain/kernel/money";
import { expect, test } from "vitest";
import { countedLines, type DrawerLine, piecesOf } from "./counting.ts";

const lines: DrawerLine[] = [
  { method: "cash", taken: paise(70_000), paidOut: paise(10_000), expected: paise(110_000) },
  { method: "upi", taken: paise(30_000), paidOut: paise(0), expected: paise(30_000) },
];
const float = paise(50_000);

test("another float changes what is expected of cash alone", () => {
  const said = { sums: { cash: "1,000", upi: "300" }, pieces: {}, float: "400" };
  expect(countedLines(lines, float, said)).toEqual([
    { method: "cash", expected: 100_000, counted: 100_000 },
    { method: "upi", expected: 30_000, counted: 30_000 },
  ]);
});

test("counted notes stand for cash, and an empty field is not nothing counted", () => {
  const said = { sums: {}, pieces: { "50000": "2", "10000": "1", "500": "" }, float: "500" };
  expect(piecesOf(said)).toEqual({ "50000": 2, "10000": 1 });
  expect(countedLines(lines, float, said).map(({ counted }) => counted)).toEqual([110_000, null]);
});
