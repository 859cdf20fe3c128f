import fc from "fast-check";
import { expect, test } from "vitest";
import { counterMethods } from "../billing/counter.ts";
import { paise } from "../kernel/money.ts";
import {
  cashOf,
  closeDayInput,
  countedMethods,
  denominations,
  differenceOf,
  expectedOf,
  noTakings,
} from "./day-close.ts";

const amount = fc.nat(1e8).map(paise);

test("the drawer holds what it began with, what came in and not what went out; slips begin with nothing", () => {
  fc.assert(
    fc.property(amount, amount, amount, (float, taken, paidOut) => {
      expect(expectedOf({ method: "cash", taken, paidOut }, float)).toBe(float + taken - paidOut);
      expect(expectedOf({ method: "upi", taken, paidOut }, float)).toBe(taken - paidOut);
    }),
  );
});

test("cash is counted even when nothing was taken, another way only when something moved in it", () => {
  expect(countedMethods([])).toEqual(["cash"]);
  expect(countedMethods(counterMethods.map(noTakings))).toEqual([...counterMethods]);
});

const cash = (counted: number, more: object = {}) =>
  closeDayInput.safeParse({ counts: [{ method: "cash", counted, expected: 70_000 }], float: 0, ...more });
const wrong = (result: ReturnType<typeof cash>) => result.error?.issues.map(({ path }) => path.join("."));

test("a difference needs its reason, another reason its note, and pieces must add up to what was counted", () => {
  expect(cash(70_000).success).toBe(true);
  expect(wrong(cash(69_900))).toEqual(["reason"]);
  expect(cash(69_900, { reason: "change_wrong" }).success).toBe(true);
  expect(wrong(cash(69_900, { reason: "other" }))).toEqual(["note"]);
  expect(cash(70_000, { pieces: { "50000": 1, "10000": 2 } }).success).toBe(true);
  expect(wrong(cash(70_000, { pieces: { "50000": 1 } }))).toEqual(["pieces"]);
  expect(cash(70_000, { pieces: { "300": 1 } }).success).toBe(false); // there is no such note
});

test("pieces are worth what is written on them", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 9, maxLength: 9 }), (counts) => {
      const pieces = Object.fromEntries(denominations.map((each, index) => [String(each), counts[index] ?? 0]));
      expect(cashOf(pieces)).toBe(denominations.reduce((all, each, index) => all + each * (counts[index] ?? 0), 0));
    }),
  );
});

test("what is missing in one way and too much in another cancel in the sum, not in the lines", () => {
  const lines = [
    { counted: paise(90), expected: paise(100) },
    { counted: paise(210), expected: paise(200) },
  ];
  expect(differenceOf(lines)).toBe(0);
});
