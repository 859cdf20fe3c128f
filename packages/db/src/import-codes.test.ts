import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Db, openDatabase } from "./client.ts";
import { importCodes } from "./import-codes.ts";
import type { RefusedRow } from "./list-import.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
let db: Db;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "codes-"));
  database = await createTestDatabase();
  db = openDatabase(database.appUrl, { max: 1 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function bring(content: string | Buffer, dryRun = false) {
  const path = join(folder, "list.csv");
  await writeFile(path, content);
  const refused: RefusedRow[] = [];
  const count = await importCodes(database.ownerUrl, path, { dryRun, onRefused: (row) => refused.push(row) });
  return { count, refused };
}
const titleOf = async (code: string) =>
  (await db.selectFrom("diagnosisCodes").select("title").where("code", "=", code).executeTakeFirst())?.title;

test("a hospital begins with the problems that are often written", async () => {
  expect(await titleOf("I10")).toBe("Essential hypertension");
});

test("rows as hospitals have them are read, and each that cannot be is named by its line", async () => {
  const list = [
    '\uFEFF"ICD-10 Code","Long Description",Fee',
    'A000,"Cholera, ""classical""",₹500',
    "a09 ,Infectious  gastroenteritis,1",
    "A09,Once more,1",
    "",
    '"A01.0","Typhoid',
    'fever",1',
    "123,Not a code,1",
    ",Nothing before it,1",
    "B01.9",
    "B02.9,Zoster, without complication,1",
    "I10,Essential (primary) hypertension,",
  ].join("\r\n");
  const tried = await bring(list, true);
  expect(await titleOf("A00.0")).toBe(undefined);
  const { count, refused } = await bring(list);
  expect(tried).toEqual({ count, refused });
  expect(count).toEqual({ rows: 9, added: 3, changed: 1, refused: 5 });
  expect(refused).toEqual([
    { line: 4, why: "repeated" },
    { line: 8, why: "code_wrong" },
    { line: 9, why: "code_missing" },
    { line: 10, why: "title_missing" },
    { line: 11, why: "cells_many" },
  ]);
  expect(await titleOf("A00.0")).toBe('Cholera, "classical"');
  expect(await titleOf("A01.0")).toBe("Typhoid fever");
  expect((await bring(list)).count).toEqual({ rows: 9, added: 0, changed: 0, refused: 5 }); // once more changes nothing
});

test("old letters, semicolons and tabs are read as well", async () => {
  await bring(Buffer.from("Code;Title\nM35.2;Beh\xE7et's disease\n", "latin1"));
  expect(await titleOf("M35.2")).toBe("Behçet's disease");
  await bring("code\ttitle\nK50.9\tCrohn's disease, unspecified\n");
  expect(await titleOf("K50.9")).toBe("Crohn's disease, unspecified");
});

test("a file that is no list says why, and leaves nothing", async () => {
  await expect(bring("number,words\n1,2\n")).rejects.toThrow('no heading "code"');
  await expect(bring("")).rejects.toThrow("empty");
  await expect(bring('code,title\nA05.9,"never ends\n')).rejects.toThrow("a quote or the line never ends");
  await expect(bring(`code,title\nA05.9,${"endless ".repeat(200_000)}\n`)).rejects.toThrow("the line never ends");
  expect(await titleOf("A05.9")).toBe(undefined);
});

test("the application reads the list and cannot write it", async () => {
  await expect(sql`delete from diagnosis_codes`.execute(db)).rejects.toThrow("permission denied");
});

test("seventy thousand rows come page by page, each page in a transaction of its own", async () => {
  const rows = Array.from({ length: 70_000 }, (_, at) => {
    const code = `${String.fromCharCode(65 + (at % 26))}${String(Math.floor(at / 26) % 100).padStart(2, "0")}${String(Math.floor(at / 2600)).padStart(3, "0")}`;
    return `${code},Disorder ${at} of the ${["hip", "knee", "elbow"][at % 3]} unspecified`;
  });
  let pages = 0;
  const path = join(folder, "large.csv");
  await writeFile(path, `code,title\n${rows.join("\n")}\n`);
  const count = await importCodes(database.ownerUrl, path, {
    onPage: () => {
      pages += 1;
    },
  });
  expect(count).toMatchObject({ rows: 70_000, added: 70_000, refused: 0 });
  expect(pages).toBe(140);
}, 60_000);
