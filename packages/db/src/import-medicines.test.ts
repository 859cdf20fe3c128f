import { Readable } from "node:stream";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Db, openDatabase } from "./client.ts";
import { withConnection } from "./connect.ts";
import { importMedicines, type RefusedMedicine } from "./import-medicines.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";
import { undoImport } from "./undo-medicines.ts";

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.appUrl, { max: 2 });
});
beforeEach(async () => {
  await db.deleteFrom("medicines").execute();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const opened = (text: string) => () => Readable.from([Buffer.from(text)]);
async function bring(text: string, more: Partial<Parameters<typeof importMedicines>[2]> = {}) {
  const refused: RefusedMedicine[] = [];
  const options = {
    now: Temporal.Now.instant(),
    fileName: "list.csv",
    onRefused: (row: RefusedMedicine) => void refused.push(row),
    ...more,
  };
  // as the role of the app: a job brings lists in as well
  const count = await withConnection(database.appUrl, (client) => importMedicines(client, opened(text), options));
  return { ...count, refused };
}
const undo = (id: string) =>
  withConnection(database.appUrl, (client) => undoImport(client, id, { now: Temporal.Now.instant() }));
const medicines = () => db.selectFrom("medicines").selectAll().orderBy("sku").execute();
const pricesOf = async (sku: string) =>
  (
    await db
      .selectFrom("medicinePrices")
      .innerJoin("medicines", "medicines.id", "medicineId")
      .select("medicinePrices.price")
      .where("sku", "=", sku)
      .orderBy("written")
      .execute()
  ).map(({ price }) => price);

const published = `id,name,price(₹),Is_discontinued,manufacturer_name,type,pack_size_label,short_composition1,short_composition2
1,Augmentin 625 Duo Tablet,223.42,FALSE,Glaxo SmithKline,allopathy,strip of 10 tablets,Amoxycillin  (500mg),Clavulanic Acid (125mg)
2,Azithral 500 Tablet,132.36,FALSE,Alembic,allopathy,strip of 5 tablets,Azithromycin (500mg),
3,Ascoril LS Syrup,118,FALSE,Glenmark,allopathy,bottle of 100 ml Syrup,Ambroxol (30mg/5ml),Levosalbutamol (1mg/5ml)
4,Oldo 100 Tablet,12,TRUE,Nobody,allopathy,strip of 10 tablets,Paracetamol (500mg),
`;

test("a list as web shops publish it is brought in without a word of mapping, twice to the same end", async () => {
  expect(await bring(published)).toMatchObject({ rows: 4, added: 4, changed: 0, same: 0, refused: [] });
  const kept = await medicines();
  expect(kept).toMatchObject([
    {
      sku: "1",
      brand: "Augmentin 625 Duo Tablet",
      packUnits: 10,
      schedule: "H",
      prescriptionRequired: true,
      active: true,
    },
    { sku: "2", unit: "tablet", packUnits: 5 },
    { sku: "3", unit: "bottle", content: "100 ml", form: "syrup" },
    { sku: "4", discontinued: true, active: false, schedule: "none" },
  ]);
  expect(kept[0]?.genericId).not.toBeNull();
  expect(await pricesOf("1")).toEqual([22_342]);
  expect(await bring(published)).toMatchObject({ rows: 4, added: 0, changed: 0, same: 4 });
  expect(await medicines()).toEqual(kept);
  expect(await pricesOf("1")).toEqual([22_342]);
});

test("of a known medicine the list changes what it says, and leaves what it does not", async () => {
  await bring(published);
  await db.updateTable("medicines").set({ hsn: "3003", storage: "cold" }).where("sku", "=", "2").execute();
  const dearer = "id,name,pack,mrp,manufacturer\n2,Azithral 500 Tablet,strip of 5 tablets,140,Alembic Ltd\n";
  expect(await bring(dearer)).toMatchObject({ added: 0, changed: 1 });
  expect((await medicines())[1]).toMatchObject({
    ...{ manufacturer: "Alembic Ltd", hsn: "3003", storage: "cold", composition: "Azithromycin (500mg)" },
  });
  expect(await pricesOf("2")).toEqual([13_236, 14_000]);
});

test("each row that is left out has its line, its column and a word for why, and the others are kept", async () => {
  const {
    refused,
    added,
    refused: _,
    ...count
  } = await bring(`sku,brand,pack,mrp,barcode
A,Good,strip of 10 tablets,10,8901138511470
B,No price,strip of 10 tablets,free,
C,No pack,assorted,10,
A,Good again,strip of 10 tablets,11,
D,Same code,strip of 10 tablets,10,8901138511470
E,"Comma, quoted",strip of 10 tablets,10,,
F,Comma, unquoted,strip of 10 tablets,10,x
`);
  expect(count).toMatchObject({ rows: 7 });
  expect(added).toBe(2);
  expect(refused).toEqual([
    { line: 3, column: "mrp", reason: "unread", value: "free" },
    { line: 4, column: "pack", reason: "unread", value: "assorted" },
    { line: 5, column: "sku", reason: "repeated", value: "A" },
    { line: 6, column: "barcode", reason: "barcode_taken", value: "08901138511470" },
    { line: 8, column: null, reason: "cells_many", value: "x" },
  ]);
  const kept = await db.selectFrom("catalogueImportRefusals").select(["line", "reason"]).orderBy("line").execute();
  expect(kept).toHaveLength(5);
});

test("a dry run says what would be, and keeps nothing of it", async () => {
  await bring(published);
  const next = `${published}5,New 5,10,FALSE,X,allopathy,strip of 10 tablets,Paracetamol (500mg),\n`.replace(
    "132.36",
    "140",
  );
  expect(await bring(next, { dryRun: true })).toMatchObject({ added: 1, changed: 1, same: 3 });
  expect(await medicines()).toHaveLength(4);
  expect(await bring(next)).toMatchObject({ added: 1, changed: 1, same: 3 });
});

test("a page looks its own medicines up, however many others there are", async () => {
  const size = 5_000;
  const rows = Array.from(
    { length: size },
    (_, at) => `L${at},Brand ${at},strip of 10 tablets,${at + 1},${10_000 + at}`,
  );
  const list = `sku,brand,pack,mrp,barcode\n${rows.join("\n")}\n`;
  const readInOrder = () =>
    withConnection(database.ownerUrl, async (client) => {
      const { rows: tables } = await client.query<{ read: number }>(
        "select sum(seq_tup_read)::integer as read from pg_stat_user_tables where relname in ('medicines','medicine_prices')",
      );
      return tables[0]?.read ?? 0;
    });
  const before = await readInOrder();
  expect(await bring(list)).toMatchObject({ added: size });
  expect(await bring(list)).toMatchObject({ same: size });
  expect(await bring(list, { dryRun: true })).toMatchObject({ same: size });
  // not once from end to end, in six pages
  expect((await readInOrder()) - before).toBeLessThan(size);
});

test("what an import brought is taken back, but for what somebody changed or used since", async () => {
  const first = await bring(published);
  const before = await medicines();
  const second = await bring(
    "id,name,pack,mrp,composition\n1,Augmentin Duo,strip of 6 tablets,99,Amoxycillin (250mg)\n2,Azi,strip of 5 tablets,1,\n9,Nine,strip of 2 tablets,5,\n",
  );
  await db.updateTable("medicines").set({ brand: "Azi by hand" }).where("sku", "=", "2").execute();
  expect(await undo(second.importId)).toEqual({ undone: 2, left: 1 });
  const [one, two, ...rest] = await medicines();
  const { version: _, changedXid: __, ...was } = before[0] ?? {};
  expect(one).toMatchObject(was);
  expect(two).toMatchObject({ brand: "Azi by hand" });
  expect(rest.map(({ sku }) => sku)).toEqual(["3", "4"]);
  expect(await pricesOf("1")).toEqual([22_342, 9_900, 22_342]);
  expect(await undo(first.importId)).toEqual({ undone: 3, left: 1 });
  expect((await medicines()).map(({ sku }) => sku)).toEqual(["2"]);
  await expect(undo("01890000-0000-7000-8000-000000000001")).rejects.toThrow("no import");
});

test("a medicine that something holds outlives the undoing of its import", async () => {
  const { importId } = await bring(published);
  await withConnection(database.ownerUrl, async (client) => {
    await client.query("create table held (medicine_id uuid references medicines)");
    await client.query("grant select on held to carepoint_app");
    await client.query("insert into held select id from medicines where sku = '3'");
    expect(await undo(importId)).toEqual({ undone: 3, left: 1 });
    await client.query("drop table held");
  });
  expect((await medicines()).map(({ sku }) => sku)).toEqual(["3"]);
});

test("two lists at once: the second is told which one is being brought in", async () => {
  let goOn: () => void = () => undefined;
  const waits = new Promise<void>((go) => {
    goOn = go;
  });
  async function* slow() {
    yield Buffer.from(published);
    await waits;
  }
  let opens = 0;
  const first = withConnection(database.appUrl, (client) =>
    importMedicines(client, () => (opens++ === 0 ? opened(published)() : Readable.from(slow())), {
      fileName: "first.csv",
      now: Temporal.Now.instant(),
    }),
  );
  await expect
    .poll(() => db.selectFrom("catalogueImports").select("id").where("status", "=", "running").execute(), {
      timeout: 30_000,
    })
    .toHaveLength(1);
  await expect(bring(published)).rejects.toThrow("first.csv");
  goOn();
  expect(await first).toMatchObject({ added: 4 });
});

test("one that was killed in the middle is begun again and ends where it would have", async () => {
  const rows = Array.from({ length: 9_000 }, (_, at) => `S${at},Brand ${at},strip of 10 tablets,${at + 1}`);
  const list = `sku,brand,pack,mrp\n${rows.join("\n")}\n`;
  const client = new pg.Client({ connectionString: database.appUrl });
  client.on("error", () => undefined);
  await client.connect();
  const { rows: self } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const kill = () =>
    withConnection(database.ownerUrl, (owner) => owner.query("select pg_terminate_backend($1)", [self[0]?.pid]));
  let killed: Promise<unknown> | undefined;
  const onPage = () => {
    killed ??= kill();
  };
  await expect(
    importMedicines(client, opened(list), { fileName: "long.csv", now: Temporal.Now.instant(), onPage }),
  ).rejects.toThrow();
  await killed;
  await client.end().catch(() => undefined);
  const part = (await medicines()).length;
  expect(part).toBeGreaterThan(0);
  expect(part).toBeLessThan(9_000);
  expect(await bring(list)).toMatchObject({ same: part, added: 9_000 - part });
  const states = await db.selectFrom("catalogueImports").select("status").where("fileName", "=", "long.csv").execute();
  expect(states).toEqual([{ status: "failed" }]);
});

test("what a list leaves is sorted into the index of letters and counted for the plans", async () => {
  await bring(published);
  await withConnection(database.ownerUrl, async (client) => {
    const sortedIn = async () =>
      (await client.query("select gin_clean_pending_list('medicines_search')::integer as pages")).rows[0]?.pages;
    expect(await sortedIn()).toBe(0);
    const { rows } = await client.query(
      "select reltuples::integer as counted from pg_class where relname = 'medicines'",
    );
    expect(rows).toEqual([{ counted: 4 }]);
    await client.query("update medicines set brand = brand || ' written'");
    expect(await sortedIn()).toBeGreaterThan(0);
  });
});

test("a medicine of which only the price is another is not written anew, and taken back all the same", async () => {
  await bring(published);
  const [before] = await medicines();
  const dearer = await bring(published.replace("223.42", "230"));
  expect(dearer).toMatchObject({ changed: 1, same: 3 });
  expect((await medicines())[0]).toEqual(before);
  expect(await undo(dearer.importId)).toEqual({ undone: 1, left: 0 });
  expect(await pricesOf("1")).toEqual([22_342, 23_000, 22_342]);
});

test("words are kept however they are parted", async () => {
  await bring('brand,pack,mrp,manufacturer\nZorvix-Plus/Forte,strip of 10 tablets,10,"Quell\u00a0Labs,Épernay"\n');
  const words = ["zorvix", "plus", "forte", "quell", "labs", "épernay"];
  const kept = await db.selectFrom("medicineWords").select("word").where("word", "in", words).execute();
  expect(kept.map(({ word }) => word).toSorted()).toEqual(words.toSorted());
});

test("a list that is none says what it lacks, and a mapping that is given is followed", async () => {
  await expect(bring("Name,Colour\nx,y\n")).rejects.toThrow("pack, mrp");
  await expect(bring("")).rejects.toThrow("empty");
  const odd = "What,How many,Costs\nPara,10 tablets,₹ 20\n";
  await expect(bring(odd)).rejects.toThrow("brand");
  expect(await bring(odd, { mapping: { brand: "What", pack: "How many", mrp: "Costs" } })).toMatchObject({ added: 1 });
});

test("what no table could hold stops nobody else's row", async () => {
  const many = Array.from({ length: 61 }, (_, at) => `A${at} (1mg)`).join(" + ");
  const long = Array.from({ length: 40 }, (_, at) => `Ingredient${at}(1g)`).join(" + ");
  const list = `sku,brand,pack,mrp,composition
A,Zero\u0000 byte,strip of 10 tablets,10,"Para\u0000 cetamol (5mg) \\u0000"
B,Too many,strip of 10 tablets,10,${many}
C,Nameless,strip of 10 tablets,10,(500mg)
D,Long,strip of 10 tablets,10,${long}
E,Cut ${"😀".repeat(90)},strip of 10 tablets,10,${"a".repeat(199)}😀😀
`;
  const { added, refused } = await bring(list);
  expect(refused).toMatchObject([{ line: 3, column: "composition", reason: "too_long" }]);
  expect(added).toBe(4);
});

test("what lies on shelves keeps its pack: by a list, by its undoing and by hand", async () => {
  const list = (pack: string) =>
    `sku,brand,pack,mrp\nA,Good,strip of ${pack} tablets,10\nB,Free,strip of ${pack} tablets,10\n`;
  await bring(list("10"));
  const changed = await bring(list("15"));
  const [{ id: medicineId = "" } = {}] = await medicines();
  const batch = { id: medicineId, medicineId, number: "B1", expiresOn: "2090-12-31", mrp: 1_000 };
  await db.insertInto("batches").values(batch).execute();
  const again = await bring(list("1"));
  expect(again).toMatchObject({ changed: 1 });
  expect(again.refused).toEqual([{ line: 2, column: "pack", reason: "pack_stays", value: "strip of 1 tablets" }]);
  const packs = async () => (await medicines()).map(({ packUnits }) => packUnits);
  expect(await packs()).toEqual([15, 1]);
  await undo(again.importId);
  await undo(changed.importId);
  expect(await packs()).toEqual([15, 10]);
  const byHand = db.updateTable("medicines").set({ packUnits: 1 }).where("id", "=", medicineId).execute();
  await expect(byHand).rejects.toMatchObject({ constraint: "medicines_pack_stays" });
  await withConnection(database.ownerUrl, (client) => client.query("delete from batches"));
});
