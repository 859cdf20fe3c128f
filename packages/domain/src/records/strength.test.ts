import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Dose } from "./dosage.ts";
import type { IngredientFacts, IngredientUnit } from "./formulary.ts";
import { amountInDose, inUnit, readStrength } from "./strength.ts";

const ingredient = (name: string, amount: number, unit: IngredientUnit = "mg"): IngredientFacts => ({
  ingredient: name,
  amount,
  unit,
  maxDailyAdult: null,
  maxDailyPerKg: null,
});
const tablet = (amount: number): Dose => ({ amount, unit: "tablet" });

test.each([
  ["650 mg", [[650, "mg"]], "piece"],
  [
    "100 mg + 325 mg",
    [
      [100, "mg"],
      [325, "mg"],
    ],
    "piece",
  ],
  ["250 mg/5 ml", [[50, "mg"]], "ml"],
  [
    "200 mg + 28.5 mg/5 ml",
    [
      [40, "mg"],
      [5.7, "mg"],
    ],
    "ml",
  ],
  ["100 IU/ml", [[100, "IU"]], "ml"],
  ["60,000 iu", [[60_000, "IU"]], "piece"],
  ["50mcg", [[50, "mcg"]], "piece"],
] as const)("%s is read as it is written", (typed, parts, per) => {
  expect(readStrength(typed)).toEqual({ parts: parts.map(([amount, unit]) => ({ amount, unit })), per });
});

test.each(["", "1 %", "forte", "5", "mg", "5 mg + forte", "0 mg", "250 mg/0 ml"])("%j says no amount", (typed) => {
  expect(readStrength(typed)).toBeNull();
});

const coAmoxiclav = [ingredient("amoxicillin", 500), ingredient("clavulanic acid", 125)];

test("a total is shared out as in the catalogue's first strength, and no other total is", () => {
  const held = (strength: string) => amountInDose(coAmoxiclav, "clavulanic acid", { strength, dose: tablet(2) });
  expect(held("625 mg")).toBe(250);
  expect(held("500 mg + 125 mg")).toBe(250);
  expect(held("375 mg")).toBeNull();
});

test("a dose in another measure than the strength says nothing", () => {
  const held = (strength: string, dose: Dose) => amountInDose([ingredient("x", 500)], "x", { strength, dose });
  expect(held("250 mg/5 ml", { amount: 10, unit: "ml" })).toBe(500);
  expect(held("250 mg/5 ml", tablet(1))).toBeNull();
  expect(held("500 mg", { amount: 5, unit: "ml" })).toBeNull();
  expect(held("500 mg", { amount: 20, unit: "drop" })).toBeNull();
});

test("insulin is dosed in its own units, whatever a millilitre holds", () => {
  const insulin = [ingredient("insulin glargine", 100, "IU")];
  expect(amountInDose(insulin, "insulin glargine", { strength: "100 IU/ml", dose: { amount: 12, unit: "unit" } })).toBe(
    12,
  );
});

test("an amount is the same in every unit of weight, and weight is never international units", () => {
  const units = fc.constantFrom<IngredientUnit>("mg", "mcg", "g");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), units, units, (amount, from, to) => {
      const there = inUnit(amount, from, to) ?? Number.NaN;
      expect(inUnit(there, to, from)).toBeCloseTo(amount, 3);
      expect(inUnit(amount, from, "IU")).toBeNull();
    }),
  );
});
