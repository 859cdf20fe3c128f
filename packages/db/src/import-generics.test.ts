import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Db, openDatabase } from "./client.ts";
import { importGenerics } from "./import-generics.ts";
import type { RefusedRow } from "./list-import.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
let db: Db;
let owner: Db;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "generics-"));
  database = await createTestDatabase();
  db = openDatabase(database.appUrl, { max: 1 });
  owner = openDatabase(database.ownerUrl, { max: 1 });
});
beforeEach(async () => {
  await sql`delete from generics where source <> 'care-point'`.execute(owner);
});
afterAll(async () => {
  await db.destroy();
  await owner.destroy();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function bring(lines: readonly string[], dryRun = false) {
  const path = join(folder, "list.csv");
  await writeFile(path, lines.join("\r\n"));
  const refused: RefusedRow[] = [];
  const count = await importGenerics(database.ownerUrl, path, { dryRun, onRefused: (row) => refused.push(row) });
  return { count, refused };
}

const genericCalled = (name: string) =>
  db.selectFrom("generics").selectAll().where("name", "=", name).executeTakeFirst();
const held = async (name: string) => {
  const rows = await db
    .selectFrom("genericIngredients")
    .innerJoin("generics", "generics.id", "genericIngredients.genericId")
    .select(["ingredient", "amount", "unit", "maxDailyAdult", "maxDailyPerKg"])
    .where("generics.name", "=", name)
    .orderBy("place")
    .execute();
  return rows.map((row) =>
    Object.values(row)
      .map((value) => value ?? "-")
      .join(" "),
  );
};
/** All that safety is judged by of what came with the product. */
const ourOwn = async () => {
  const facts =
    await sql`select g.name, g.active, g.schedule, g.telemedicine_list, g.pregnancy, g.least_age_months, g.weekly,
      g.routes[1] as way, g.strengths[1] as first, (select array_agg(to_jsonb(i) order by i.place) from generic_ingredients i where i.generic_id = g.id) as parts
    from generics g where g.source = 'care-point' order by g.name`.execute(db);
  const pairs = await sql`select * from interactions order by ingredient_a, ingredient_b, source`.execute(db);
  return [...facts.rows, ...pairs.rows];
};

const hospitalList = [
  "\uFEFFGeneric Name,Active Ingredients,Strength,Dosage Form,Route,Schedule,Tall Man Name,MRP",
  'Prednisone,,"5 mg, 10 mg",Tablet,Oral,Schedule H,predniSONE,₹20',
  "Prednisone,,20mg,Tab,Oral,H,,₹40",
  "Paracetamol,,1 g,Injection,IV,X,,₹300",
  "Acetaminophen,,120mg/5ml,Syrup,Oral,OTC,,₹60",
  "Metoprolol succinate,,47.5 mg,Tablet,,H,,₹70",
  "Co-beneldopa,Levodopa; Benserazide,100 mg + 25 mg,Tablet,Oral,H,,₹90",
  ",,5 mg,Tablet,Oral,H,,₹1",
  "Nicorandil,,5,Tablet,Oral,H,,₹1",
  "Lorazepam,,2 mg,Tablet,Oral,Q,,₹1",
  "Lorazepam,,2 mg,Tablet,Oral,H1,LORAzepan,₹1",
  "Paracetamol,Caffeine,30 mg,Tablet,Oral,H,,₹1",
  "Etodolac,,400 mg,Tablet,Oral,H,,₹1,and more",
];

test("a list with all its columns comes in, and each row that cannot be read is named by its line", async () => {
  const before = await ourOwn();
  const tried = await bring(hospitalList, true);
  expect(await genericCalled("Prednisone")).toBe(undefined);
  const { count, refused } = await bring(hospitalList);
  expect(tried).toEqual({ count, refused });
  expect(count).toEqual({ rows: 12, added: 3, changed: 1, refused: 6 });
  expect(refused).toEqual([
    { line: 8, why: "name_missing" },
    { line: 9, why: "strength_unclear" },
    { line: 10, why: "schedule_unknown" },
    { line: 11, why: "tall_name_other" },
    { line: 12, why: "ingredients_differ" },
    { line: 13, why: "cells_many" },
  ]);
  expect(await genericCalled("Prednisone")).toMatchObject({
    ...{ tallName: "predniSONE", searchName: "prednisone", strengths: ["5 mg", "10 mg", "20 mg"], forms: ["tablet"] },
    ...{ schedule: "H", routes: ["oral"], source: "imported", active: true, pregnancy: "unknown" },
  });
  expect(await held("Prednisone")).toEqual(["prednisone 5 mg - -"]);
  expect(await held("Metoprolol succinate")).toEqual(["metoprolol 47.5 mg 400 -"]);
  expect(await held("Co-beneldopa")).toEqual(["levodopa 100 mg 2000 -", "benserazide 25 mg - -"]);
  expect(await genericCalled("Paracetamol")).toMatchObject({
    ...{
      schedule: "none",
      source: "care-point",
      forms: ["tablet", "syrup", "injection"],
      routes: ["oral", "injected"],
    },
    strengths: ["500 mg", "650 mg", "250 mg/5 ml", "1 g", "120 mg/5 ml"],
  });
  expect(await ourOwn()).toEqual(before);
  expect((await bring(hospitalList)).count).toEqual({ rows: 12, added: 0, changed: 0, refused: 6 }); // once more changes nothing
});

test("a list of brands is read by what they are made of", async () => {
  const { count } = await bring([
    "id,name,manufacturer_name,type,short_composition1,short_composition2",
    "1,Augmentin 625 Duo Tablet,Glaxo,allopathy,Amoxycillin  (500mg) ,  Clavulanic Acid (125mg)",
    "2,Ascoril LS Syrup,Glenmark,allopathy,Ambroxol (30mg/5ml) , Levosalbutamol (1mg/5ml)",
    "3,Ambrodil S Syrup,Aristo,allopathy,Ambroxol (15mg/5ml) , Levosalbutamol (1mg/5ml)",
  ]);
  expect(count).toEqual({ rows: 3, added: 1, changed: 0, refused: 0 });
  expect(await genericCalled("Augmentin 625 Duo")).toBe(undefined);
  expect(await genericCalled("Ambroxol + Levosalbutamol")).toMatchObject({
    strengths: ["30 mg + 1 mg/5 ml", "15 mg + 1 mg/5 ml"],
    schedule: "H",
  });
});

test("what a hospital switched off stays off", async () => {
  await bring(["generic,strength", "Nimesulide,100 mg"]);
  await sql`update generics set active = false where name = 'Nimesulide'`.execute(owner);
  await bring(["generic,strength", "Nimesulide,200 mg"]);
  expect(await genericCalled("Nimesulide")).toMatchObject({ active: false, strengths: ["100 mg", "200 mg"] });
});

test("a file that is no list of medicines says why", async () => {
  await expect(bring(["number,price", "1,2"])).rejects.toThrow('no heading "generic"');
});

test("the application reads the catalogue and cannot write it", async () => {
  for (const table of ["generics", "generic_ingredients", "interactions"])
    await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toThrow("permission denied");
});

test("ten thousand rows of brands come page by page, each medicine once", async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => {
    const [one, other] = [`Alphine${at % 500}`, `Betanol${at % 7}`];
    return `Brand ${at},${one} (${1 + (at % 20)}mg) + ${other} (5mg),Tablet`;
  });
  let pages = 0;
  const path = join(folder, "large.csv");
  await writeFile(path, `name,composition,form\n${rows.join("\n")}\n`);
  const count = await importGenerics(database.ownerUrl, path, {
    onPage: () => {
      pages += 1;
    },
  });
  expect(count).toEqual({ rows: 10_000, added: 3500, changed: 0, refused: 0 });
  expect(pages).toBe(20);
}, 60_000);
