import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateRowTypes } from "./row-types.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("generated.ts is what the migrations make of the database (else: npm run codegen)", async () => {
  const committed = readFileSync(join(import.meta.dirname, "generated.ts"), "utf8");
  expect(await generateRowTypes(database.ownerUrl)).toBe(committed);
});
