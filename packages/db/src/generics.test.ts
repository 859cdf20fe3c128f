import { medicineFacts } from "@carepoint/domain/records/formulary";
import { drugSchedules, medicineForms } from "@carepoint/domain/records/schema";
import { readStrength } from "@carepoint/domain/records/strength";
import { isTallOf } from "@carepoint/domain/records/tall-names";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Db, openDatabase } from "./client.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
let db: Db;
let owner: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.appUrl, { max: 1 });
  owner = openDatabase(database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await db.destroy();
  await owner.destroy();
  await database.drop();
});

test("a hospital begins with 150 generics, each with what it is made of, a form that is known and strengths that can be read", async () => {
  const rows = await db
    .selectFrom("generics")
    .select(["name", "searchName", "schedule", "forms", "strengths"])
    .select(
      sql<
        string[]
      >`array(select i.ingredient from generic_ingredients i where i.generic_id = generics.id order by i.place)`.as(
        "ingredients",
      ),
    )
    .execute();
  expect(rows).toHaveLength(150);
  expect(new Set(rows.map(({ searchName }) => searchName)).size).toBe(150);
  const forms: readonly string[] = medicineForms;
  const schedules: readonly string[] = drugSchedules;
  for (const { name, ingredients, schedule, forms: given, strengths } of rows) {
    expect(ingredients.length, name).toBeGreaterThan(0);
    expect(ingredients, name).toEqual(ingredients.map((each) => each.trim().toLowerCase()));
    expect(name.split(" + ").length, name).toBeLessThanOrEqual(ingredients.length);
    expect(schedules, name).toContain(schedule);
    for (const form of given) expect(forms, name).toContain(form);
    for (const strength of strengths) expect(strength, name).toMatch(amount);
  }
});

async function formulary() {
  const generics = await db.selectFrom("generics").selectAll().orderBy("name").execute();
  const ingredients = await db.selectFrom("genericIngredients").selectAll().orderBy("place").execute();
  const number = (text: string | null) => (text === null ? null : Number(text));
  return generics.map((row) => ({
    forms: row.forms,
    strengths: row.strengths,
    ...medicineFacts.parse({
      ...row,
      imported: row.source !== "care-point",
      ingredients: ingredients
        .filter(({ genericId }) => genericId === row.id)
        .map(({ amount, maxDailyAdult, maxDailyPerKg, ...each }) => ({
          ...each,
          amount: number(amount),
          maxDailyAdult: number(maxDailyAdult),
          maxDailyPerKg: number(maxDailyPerKg),
        })),
    }),
  }));
}

test("each has the amount that its first strength says, a way in, and no limit below one dose of it", async () => {
  for (const { name, routes, strengths, ingredients } of await formulary()) {
    expect(routes.length, name).toBeGreaterThan(0);
    const read = readStrength(strengths[0] ?? "");
    for (const [place, { amount, unit, maxDailyAdult }] of ingredients.entries()) {
      if (amount === null || unit === null) {
        expect(strengths[0], name).toMatch(/%/);
        continue;
      }
      if (maxDailyAdult !== null) expect(maxDailyAdult, name).toBeGreaterThanOrEqual(amount);
      const part = read?.parts[place];
      if (!part || read.parts.length < ingredients.length) continue;
      const inMicrograms = { mcg: 1, mg: 1000, g: 1_000_000, IU: 1 };
      expect(amount * inMicrograms[unit], name).toBeCloseTo(part.amount * inMicrograms[part.unit], -3);
    }
  }
});

test("a total that names no part is that of the first strength", async () => {
  const unclear = (await formulary()).filter(
    ({ strengths, ingredients }) =>
      ingredients.length > 1 &&
      strengths.some((strength) => readStrength(strength)?.parts.length !== ingredients.length),
  );
  expect(unclear.map(({ name }) => name)).toEqual(["Oral rehydration salts"]);
});

test("one ingredient has one limit wherever it stands, and what the law keeps from afar is kept from afar", async () => {
  const all = await formulary();
  const limits = Map.groupBy(
    all.flatMap(({ ingredients, weekly }) => ingredients.map((each) => ({ ...each, weekly }))),
    ({ ingredient, weekly }) => `${ingredient}|${weekly}`,
  );
  for (const [name, each] of limits)
    expect(
      new Set(each.map(({ maxDailyAdult, maxDailyPerKg }) => `${maxDailyAdult}|${maxDailyPerKg}`)).size,
      name,
    ).toBe(1);
  const narcotics = ["alprazolam", "clonazepam", "diazepam", "tramadol", "zolpidem"];
  for (const { name, telemedicineList, ingredients } of all)
    if (ingredients.some(({ ingredient }) => narcotics.includes(ingredient)))
      expect(telemedicineList, name).toBe("prohibited");
});

test("interactions name ingredients of the catalogue, each pair once and in order", async () => {
  const rows = await db
    .selectFrom("interactions")
    .select(["ingredientA", "ingredientB", "adviceEn", "adviceHi"])
    .execute();
  const known = new Set(
    (await formulary()).flatMap(({ ingredients }) => ingredients.map(({ ingredient }) => ingredient)),
  );
  expect(rows.length).toBeGreaterThanOrEqual(40);
  for (const { ingredientA, ingredientB, adviceHi } of rows) {
    expect(known, ingredientA).toContain(ingredientA);
    expect(known, ingredientB).toContain(ingredientB);
    expect(adviceHi).toMatch(/[\u0900-\u097f]/);
  }
  const turned = sql`insert into interactions (ingredient_a, ingredient_b, severity, advice_en, advice_hi, source)
    values ('warfarin', 'aspirin', 'major', '-', '-', 'turned')`.execute(owner);
  await expect(turned).rejects.toThrow("interactions_in_order");
});

test("names that are easily mistaken for each other are lettered, the rest stands as it is written", async () => {
  const rows = await db.selectFrom("generics").select(["name", "tallName"]).where("tallName", "is not", null).execute();
  expect(rows).toHaveLength(26);
  for (const { name, tallName } of rows) expect(isTallOf(tallName ?? "", name), name).toBe(true);
  const other = sql`update generics set tall_name = 'predniSONE' where name = 'Prednisolone'`.execute(owner);
  await expect(other).rejects.toThrow("generics_tall_name");
});

/** Such as `650 mg`, `250 mg/5 ml`, `100 mg + 325 mg` and `0.3 %`. */
const one = String.raw`\d+(\.\d+)? (mg|mcg|g|IU|%)(/(\d+ )?ml)?`;
const amount = new RegExp(`^${one}( \\+ ${one})*$`);
