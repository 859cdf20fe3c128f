import { drugSchedules, medicineForms } from "@carepoint/domain/records/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Db, openDatabase } from "./client.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.appUrl, { max: 1 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test("a hospital begins with 150 generics, each with what it is made of, a form that is known and strengths that can be read", async () => {
  const rows = await db
    .selectFrom("generics")
    .select(["name", "searchName", "ingredients", "schedule", "forms", "strengths"])
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

/** Such as `650 mg`, `250 mg/5 ml`, `100 mg + 325 mg` and `0.3 %`. */
const one = String.raw`\d+(\.\d+)? (mg|mcg|g|IU|%)(/(\d+ )?ml)?`;
const amount = new RegExp(`^${one}( \\+ ${one})*$`);
