import { describe, expect, test } from "vitest";
import { type CatalogueGeneric, formularyOf, joinCatalogue, medicineOfRow } from "./catalogue.ts";
import { type CatalogueCells, type CatalogueRow, readCatalogueRow } from "./catalogue-row.ts";
import type { IngredientFacts } from "./formulary.ts";

const cells = (more: Partial<CatalogueCells>): CatalogueCells => ({
  ...{ name: "", ingredients: "", more: "", strength: "", unit: "", form: "", route: "", schedule: "", tallName: "" },
  ...more,
});
const read = (more: Partial<CatalogueCells>) => readCatalogueRow(cells(more));
const row = (more: Partial<CatalogueCells>): CatalogueRow => {
  const found = read(more);
  if (typeof found === "string") throw new Error(found);
  return found;
};

describe("a row of somebody's list", () => {
  test("is read as hospitals, shops and the government write it", () => {
    expect(row({ name: "Aceclofenac 100mg and Paracetamol 325 mg Tablets IP" })).toMatchObject({
      ...{ name: "Aceclofenac + Paracetamol", searchName: "aceclofenac paracetamol", form: "tablet" },
      ...{ ingredients: ["Aceclofenac", "Paracetamol"], strengths: ["100 mg + 325 mg"] },
    });
    expect(row({ name: "Aceclofenac and Paracetamol Tablets IP 100mg + 325mg" })).toMatchObject({
      ...{ name: "Aceclofenac + Paracetamol", form: "tablet", strengths: ["100 mg + 325 mg"] },
    });
    const brand = "Amoxycillin  (500mg) ";
    expect(row({ name: brand, ingredients: brand, more: " Clavulanic Acid (125mg)" })).toMatchObject({
      ...{ name: "Amoxycillin + Clavulanic Acid", strengths: ["500 mg + 125 mg"], isMadeOf: true },
    });
    expect(row({ name: "Ambroxol (15mg/5ml) + Terbutaline (1.5mg/5ml)" }).strengths).toEqual(["15 mg + 1.5 mg/5 ml"]);
    expect(row({ name: "Co-trimoxazole", ingredients: "Sulfamethoxazole/Trimethoprim" }).ingredients).toEqual([
      ...["Sulfamethoxazole", "Trimethoprim"],
    ]);
    expect(row({ name: "human insulin, soluble" })).toMatchObject({ name: "Human insulin, soluble" });
    expect(row({ name: "Insulin (human)" })).toMatchObject({ name: "Insulin (human)" });
  });

  test("has strengths in one way of writing", () => {
    const written = (strength: string, unit = "") => {
      const found = read({ name: "Anything", strength, unit });
      return typeof found === "string" ? found : found.strengths;
    };
    expect(written("500MG;1gm")).toEqual(["500 mg", "1 g"]);
    expect(written("5 mg, 10mg")).toEqual(["5 mg", "10 mg"]);
    expect(written("60,000 IU")).toEqual(["60,000 IU"]);
    expect(written("250mg / 5ml | 2mg/ml")).toEqual(["250 mg/5 ml", "2 mg/ml"]);
    expect(written("100 µg per ml")).toEqual(["100 mcg/ml"]);
    expect(written("10mg/5mg")).toEqual(["10 mg + 5 mg"]);
    expect(written("0.5% w/v")).toEqual(["0.5 %"]);
    expect(written("500", "mg")).toEqual(["500 mg"]);
    expect(written("NA")).toEqual([]);
    expect(written("500")).toBe("strength_unclear");
    expect(written("100,200 mg")).toBe("strength_unclear"); // two that ran together
    expect(written(`${"1 mg + ".repeat(20)}1 mg`)).toBe("strength_long");
  });

  test("says form, way in and schedule in many words", () => {
    expect(row({ name: "A", form: "Film-coated Tabs." }).form).toBe("tablet");
    expect(row({ name: "A", form: "Eye ointment" }).form).toBe("ointment");
    expect(row({ name: "A", form: "Enema" }).form).toBe("other");
    expect(row({ name: "A", form: "drops", route: "Oral" }).form).toBe("suspension");
    expect(row({ name: "A", route: "IV/IM" }).routes).toEqual(["injected"]);
    expect(row({ name: "A", route: "vaginal" }).routes).toEqual([]);
    for (const [word, schedule] of [
      ...([
        ["Schedule H1", "H1"],
        ["sch-h", "H"],
        ["OTC", "none"],
        ["x", "X"],
      ] as const),
    ])
      expect(row({ name: "A", schedule: word }).schedule).toBe(schedule);
    expect(read({ name: "A", schedule: "Q" })).toBe("schedule_unknown");
  });

  test("is refused without a name, or with a tall name of another", () => {
    expect(read({ name: " \u0000 " })).toBe("name_missing");
    expect(read({ name: "x".repeat(201) })).toBe("name_long");
    expect(read({ name: "Prednisone", tallName: "prednisoLONE" })).toBe("tall_name_other");
    expect(row({ name: "Prednisone", tallName: "predniSONE" }).tallName).toBe("predniSONE");
  });
});

const held = (
  ingredient: string,
  amount: number,
  adult: number | null,
  perKg: number | null = null,
): IngredientFacts => ({
  ...{ ingredient, amount, unit: "mg", maxDailyAdult: adult, maxDailyPerKg: perKg },
});
const own = (name: string, more: Partial<CatalogueGeneric>): CatalogueGeneric => ({
  ...{ name, searchName: name.toLowerCase().replace(/[^a-z0-9]+/g, " "), tallName: null, imported: false },
  ...{ forms: ["tablet"], strengths: ["500 mg"], routes: ["oral"], schedule: "H", telemedicineList: "none" },
  ...{ pregnancy: "safe", leastAgeMonths: 2, weekly: false, ingredients: [held(name.toLowerCase(), 500, 1000)] },
  ...more,
});
const ours = formularyOf([
  own("Paracetamol", { schedule: "none", telemedicineList: "O", ingredients: [held("paracetamol", 500, 4000, 75)] }),
  own("Diclofenac", { pregnancy: "avoid", leastAgeMonths: 12, ingredients: [held("diclofenac", 50, 150, 3)] }),
  own("Amoxicillin + Clavulanic acid", {
    strengths: ["500 mg + 125 mg"],
    ingredients: [held("amoxicillin", 500, 3000), held("clavulanic acid", 125, 375)],
  }),
  own("Methotrexate", { weekly: true, pregnancy: "avoid", ingredients: [held("methotrexate", 2.5, 25)] }),
  own("Tramadol + Paracetamol", {
    ...{ schedule: "H1", pregnancy: "avoid", leastAgeMonths: 144, telemedicineList: "prohibited" },
    ingredients: [held("tramadol", 37.5, 400), held("paracetamol", 325, 4000, 75)],
  }),
]);
const ourOwn = (name: string) => ours.generics.find((each) => each.name === name) ?? null;
const joined = (standing: CatalogueGeneric | null, more: Partial<CatalogueCells>) => {
  const found = joinCatalogue(standing, row(more), ours);
  if (typeof found === "string") throw new Error(found);
  return found;
};

describe("what a list brings", () => {
  test("to one of ours are forms and strengths, and nothing that safety is judged by", () => {
    const before = ourOwn("Paracetamol");
    const after = joined(before, {
      ...{ name: "Paracetamol", strength: "1 g", form: "Injection", route: "IV", schedule: "X" },
    });
    expect(after).toEqual({
      ...before,
      ...{ forms: ["tablet", "injection"], strengths: ["500 mg", "1 g"], routes: ["oral", "injected"] },
    });
    expect(joinCatalogue(before, row({ name: "Paracetamol", ingredients: "Caffeine" }), ours)).toBe(
      "ingredients_differ",
    );
  });

  test("by another name or in another order is ours, with each amount at its ingredient", () => {
    const brand = row({ name: "Clavulanic Acid (125mg) + Amoxycillin (875mg)" });
    expect(medicineOfRow(brand, ours)).toBe("amoxicillin clavulanic acid");
    const after = joinCatalogue(ourOwn("Amoxicillin + Clavulanic acid"), brand, ours);
    expect(after).toMatchObject({ strengths: ["500 mg + 125 mg", "875 mg + 125 mg"] });
    expect(medicineOfRow(row({ name: "Acetaminophen" }), ours)).toBe("paracetamol");
    expect(medicineOfRow(row({ name: "Diclofenac sodium" }), ours)).toBe("diclofenac sodium"); // a salt is a medicine of its own
    expect(medicineOfRow(row({ name: "Co-amoxiclav", ingredients: "Amoxicillin; Clavulanic acid" }), ours)).toBe(
      "co amoxiclav",
    );
  });

  test("of our ingredients has our limits, by the same way in", () => {
    expect(joined(null, { name: "Diclofenac sodium", strength: "75 mg", form: "tablet" })).toMatchObject({
      ...{ imported: true, schedule: "H", pregnancy: "avoid", leastAgeMonths: 12 },
      ingredients: [held("diclofenac", 75, 150, 3)],
    });
    const injected = joined(null, { name: "Diclofenac sodium", strength: "25 mg/ml", form: "injection" });
    expect(injected).toMatchObject({ pregnancy: "unknown", leastAgeMonths: null });
    expect(injected.ingredients).toEqual([held("diclofenac", 25, null)]);
    expect(joined(null, { name: "Methotrexate sodium", form: "tablet" }).weekly).toBe(true);
  });

  test("of one that ours lack is told apart from what is known of the rest", () => {
    const mixed = joined(null, { name: "Paracetamol + Caffeine", form: "tablet", schedule: "none" });
    // of paracetamol by itself, not of what our combination adds to it
    expect(mixed).toMatchObject({
      schedule: "none",
      pregnancy: "unknown",
      leastAgeMonths: 2,
      telemedicineList: "none",
    });
    expect(mixed.ingredients).toEqual([
      { ingredient: "paracetamol", amount: null, unit: "mg", maxDailyAdult: 4000, maxDailyPerKg: 75 },
      { ingredient: "caffeine", amount: null, unit: null, maxDailyAdult: null, maxDailyPerKg: null },
    ]);
    const later = joined(mixed, { name: "Paracetamol + Caffeine", strength: "500 mg + 65 mg" });
    expect(later.ingredients.map(({ amount, unit }) => `${amount} ${unit}`)).toEqual(["500 mg", "65 mg"]);
    expect(joined(null, { name: "Ropinirole hydrochloride" })).toMatchObject({
      ...{ schedule: "H", pregnancy: "unknown", leastAgeMonths: null, ingredients: [{ ingredient: "ropinirole" }] },
    });
  });

  test("may make a schedule stricter, never looser, and keeps narcotics from afar", () => {
    const before = joined(null, { name: "Ropinirole", schedule: "H1" });
    expect(joined(before, { name: "Ropinirole", schedule: "none" }).schedule).toBe("H1");
    expect(joined(null, { name: "Morphine sulphate", schedule: "none" })).toMatchObject({
      telemedicineList: "prohibited",
    });
    expect(joined(null, { name: "Ropinirole", schedule: "X" }).telemedicineList).toBe("prohibited");
    expect(joined(null, { name: "Diclofenac potassium", form: "tab", schedule: "OTC" }).schedule).toBe("H");
  });

  test("twice changes nothing the second time", () => {
    const cells = { name: "Paracetamol + Caffeine", strength: "500 mg + 65 mg", form: "tablet", tallName: "" };
    const once = joined(null, cells);
    expect(joined(once, cells)).toEqual(once);
  });
});
