import { expect, test } from "vitest";
import { checkAllergies } from "./allergies.ts";

const augmentin = { name: "Augmentin 625", ingredients: ["Amoxicillin", "Clavulanic acid"] };

test("a brand name hides nothing: the ingredient is what counts", () => {
  expect(checkAllergies([augmentin], [{ substance: "amoxicillin" }]).conflicts).toEqual([
    { medicine: 0, substance: "amoxicillin", ingredient: "amoxicillin", by: "ingredient" },
  ]);
});

test("an allergy to a family covers its members, and to a member its relatives", () => {
  expect(checkAllergies([augmentin], [{ substance: "Penicillin" }]).conflicts).toMatchObject([{ by: "family" }]);
  expect(
    checkAllergies([{ name: "Brufen", ingredients: ["Ibuprofen"] }], [{ substance: "Aspirin" }]).conflicts,
  ).toHaveLength(1);
});

test("salts and longer names are the same substance, look-alikes are not", () => {
  const cefixime = { name: "Taxim-O", ingredients: ["Cefixime trihydrate"] };
  expect(checkAllergies([cefixime], [{ substance: "cefixime" }]).conflicts).toHaveLength(1);
  expect(
    checkAllergies([{ name: "Aspirina", ingredients: ["Aspirina"] }], [{ substance: "aspirin" }]).conflicts,
  ).toEqual([]);
});

test("each medicine is held against each allergy", () => {
  const list = [{ name: "Crocin", ingredients: ["Paracetamol"] }, augmentin];
  const allergies = [{ substance: "dust" }, { substance: "amoxicillin" }, { substance: "PARACETAMOL" }];
  expect(checkAllergies(list, allergies).conflicts.map(({ medicine }) => medicine)).toEqual([0, 1]);
});

test("a medicine of unknown ingredients is reported as not checked, even where its name raises no alarm", () => {
  expect(checkAllergies([{ name: "Herbal mix" }, augmentin], [{ substance: "sulfa" }])).toEqual({
    conflicts: [],
    unchecked: [0],
  });
  expect(checkAllergies([{ name: "Sulfa cream" }], [{ substance: "sulfa" }])).toMatchObject({
    conflicts: [{ medicine: 0 }],
    unchecked: [0],
  });
});

test("an empty entry matches nothing", () => {
  expect(checkAllergies([augmentin], [{ substance: " – " }]).conflicts).toEqual([]);
});
