import fc from "fast-check";
import { expect, it } from "vitest";
import { readComposition, substanceKey } from "./composition.ts";

const read = (text: string) =>
  readComposition(text).map(({ ingredient, amount, unit, per }) => [ingredient, amount, unit, per].join(" "));

it.each([
  ["Amoxycillin  (500mg) + Clavulanic Acid (125mg)", ["amoxicillin 500 mg unit", "clavulanic acid 125 mg unit"]],
  ["Ambroxol (30mg/5ml) + Levosalbutamol (1mg/5ml)", ["ambroxol 6 mg ml", "levosalbutamol 0.2 mg ml"]],
  ["Paracetamol 650mg", ["paracetamol 650 mg unit"]],
  ["Paracetamol IP 500 mg", ["paracetamol 500 mg unit"]],
  ["Pantoprazole Sodium (40mg)", ["pantoprazole 40 mg unit"]],
  ["Clotrimazole (1% w/w)", ["clotrimazole 1 % g"]],
  ["Human insulin/Soluble insulin (40IU/ml)", ["human insulin/soluble insulin 40 IU ml"]],
  ["Cholecalciferol (60000IU)", ["cholecalciferol 60000 IU unit"]],
  ["Vitamin D3 (60,000 IU)", ["cholecalciferol 60000 IU unit"]],
  ["Thyroxine (50mcg)", ["levothyroxine 50 mcg unit"]],
  ["Budesonide (200µg)", ["budesonide 200 mcg unit"]],
  ["Salbutamol (100mcg/puff)", ["salbutamol 100 mcg unit"]],
  ["Acyclovir (5% w/w)", ["aciclovir 5 % g"]],
  ["Zinc sulphate (20mg)", ["zinc sulphate 20 mg unit"]],
  ["Sodium Chloride (0.9% w/v)", ["sodium chloride 0.9 % g"]],
  ["Glimepiride (1mg) + Metformin Hydrochloride (500mg)", ["glimepiride 1 mg unit", "metformin 500 mg unit"]],
  ["Lactobacillus (NA)", ["lactobacillus   "]],
  ["Ofloxacin", ["ofloxacin   "]],
  ["", []],
])("%s", (text, expected) => expect(read(text)).toEqual(expected));

const key = (text: string, release: "slow" | null = null) => substanceKey("tablet", release, readComposition(text));

it("equivalents are the same in whatever order and unit they are written", () => {
  expect(key("Paracetamol (325mg) + Tramadol (37.5mg)")).toBe(key("Tramadol 37.5 mg + Paracetamol 325mg"));
  expect(key("Metformin (1gm)")).toBe(key("Metformin (1000mg)"));
  expect(key("Amoxycillin (500mg)")).toBe(key("Amoxicillin 500 MG"));
});

it("another salt, another release, another amount or form is another medicine", () => {
  expect(key("Metoprolol Succinate (50mg)")).not.toBe(key("Metoprolol Tartrate (50mg)"));
  expect(key("Metformin (500mg)")).not.toBe(key("Metformin (500mg)", "slow"));
  expect(key("Metformin (500mg)")).not.toBe(key("Metformin (850mg)"));
  expect(substanceKey("capsule", null, readComposition("Metformin (500mg)"))).not.toBe(key("Metformin (500mg)"));
});

it("nothing stands for a medicine of which somebody left an amount out", () => {
  expect(key("Metformin (500mg) + Glimepiride")).toBeNull();
  expect(key("")).toBeNull();
});

it("an amount is read back to the last digit, whatever its size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.constantFrom("mg", "mcg", "g", "IU"), (thousandths, unit) => {
      const amount = String(thousandths / 1000);
      expect(readComposition(`Something (${amount}${unit})`)).toMatchObject([
        { ingredient: "something", amount, unit },
      ]);
    }),
  );
});

it("an amount of nobody knows what, and a name that is cut through a letter, are kept as texts", () => {
  expect(readComposition("(500mg)")).toMatchObject([{ ingredient: "(500mg)", amount: null }]);
  const [long] = readComposition(`${"a".repeat(199)}😀😀 (5mg)`);
  expect(long?.ingredient.isWellFormed()).toBe(true);
  expect(substanceKey("tablet", null, readComposition("Longname (5mg) + ".repeat(50)))).toBeNull();
});

it("whatever somebody typed gives an amount with its unit and its measure, or none of them", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc
          .array(fc.constantFrom("(", "5mg", ")", " + ", "Zinc", "and ", ", ", "\u0000", "%"))
          .map((all) => all.join("")),
      ),
      (text) => {
        for (const { ingredient, amount, unit, per } of readComposition(text)) {
          expect([amount, unit, per].filter((part) => part === null).length % 3).toBe(0);
          expect(ingredient).toBe(ingredient.toLowerCase());
          expect(ingredient).not.toBe("");
        }
      },
    ),
  );
});
