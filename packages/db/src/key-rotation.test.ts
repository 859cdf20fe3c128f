import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Db, openDatabase } from "./client.ts";
import { checkKeys } from "./key-check.ts";
import { hangsOn, keyTables } from "./key-inventory.ts";
import { countKeys, isServedWithout, rotateKeys } from "./key-rotation.ts";
import { Wrapping } from "./master-keys.ts";
import { Sealer } from "./sealer.ts";
import { openSealer } from "./system-keys.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

const fresh = () => randomBytes(32).toString("base64");
const kid = (present: string) => new Wrapping({ present }).kid;

let database: TestDatabase;
let owner: Db;
let app: Db;
let old: string;
let next: string;
afterEach(async () => {
  await app.destroy();
  await owner.destroy();
  await database.drop();
});

/** As a hospital was before there were rows for its own keys: 1,203 patients, 601 files, an upload. */
beforeEach(async () => {
  [old, next] = [fresh(), fresh()];
  database = await createTestDatabase();
  owner = openDatabase(database.ownerUrl, { max: 3, name: "keys-test" });
  app = openDatabase(database.appUrl, { max: 2, name: "keys-test" });
  const sealer = new Sealer(old);
  await addPatients(sealer, 1_203);
  const files = Array.from({ length: 601 }, () => {
    const id = crypto.randomUUID();
    return { id, wrappedKey: sealer.wrapFileKey(id, sealer.newFileKey()).wrappedKey };
  });
  await sql`
    insert into files (id, purpose, name, type, bytes, sha256, wrapped_key)
    select id, 'certificate', 'a', 'application/pdf', 1, sha256(id::text::bytea), wrapped_key
    from unnest(${files.map(({ id }) => id)}::uuid[], ${files.map(({ wrappedKey }) => wrappedKey)}::bytea[]) f (id, wrapped_key)`.execute(
    owner,
  );
});

let told = 0;
async function addPatients(sealer: Sealer, count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => {
    const id = crypto.randomUUID();
    const keyRow = sealer.newKey(id);
    told += 1;
    const phone = phoneOf(told);
    const phoneSealed = sealer.keyOf(keyRow).seal({ table: "patients", column: "phone", id }, phone);
    return { id, ...keyRow, phoneSealed, phoneIndex: sealer.blindIndex("patients.phone", phone) };
  });
  await sql`
    insert into patients (id, mrn, name, search_name, search_latin, sex, birth_year, phone_sealed, phone_index, registered_at)
    select id, left(replace(id::text, '-', ''), 12), 'Asha', 'asha', 'asha', 'female', 1990, sealed, index, now()
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.phoneSealed)}::bytea[],
      ${rows.map((row) => row.phoneIndex)}::bytea[]) p (id, sealed, index)`.execute(owner);
  await sql`
    insert into patient_keys (patient_id, kid, wrapped_key)
    select * from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.kid)}::text[],
      ${rows.map(({ wrappedKey }) => wrappedKey)}::bytea[])`.execute(owner);
}
const phoneOf = (nth: number) => `+9198${String(10_000_000 + nth)}`;
const found = async (sealer: Sealer, phone: string) => {
  const rows = app.selectFrom("patients").select("id");
  return (await rows.where("phoneIndex", "in", sealer.blindIndexes("patients.phone", phone)).execute()).length;
};
const faultsOf = async (masterKey: string) => (await checkKeys(owner, masterKey)).flatMap(({ faults }) => faults);

describe("a rotation", () => {
  test("wraps everything by the new key, which alone opens it afterwards; the one of before opens nothing", async () => {
    const signature = new Sealer(old).sign("note", "words");
    await openSealer(app, { present: old });
    expect(await rotateKeys(owner, { present: next, before: old })).toBe(1_203 + 601 + 2);
    expect(await faultsOf(next)).toEqual([]);
    expect(new Set((await countKeys(owner)).map((row) => row.kid))).toEqual(new Set([kid(next)]));
    expect((await checkKeys(owner, old)).map(({ looked, faults }) => [looked > 0, faults.length > 0])).toEqual([
      [true, true],
      [true, true],
      [true, true],
      [false, false],
      [false, false],
    ]);
    await expect(openSealer(app, { present: old })).rejects.toThrow(`MASTER_KEY is ${kid(old)}`);

    const sealer = await openSealer(app, { present: next });
    expect(sealer.isSigned("note", "words", signature)).toBe(true);
    expect(sealer.sign("note", "words")).not.toBe(signature);
    expect(await found(sealer, phoneOf(told))).toBe(1);
  });

  test("leaves whoever has the key of before unable to sign what is believed as new, or to look for a number", async () => {
    await rotateKeys(owner, { present: next, before: old });
    const [thief, sealer] = [new Sealer(old), await openSealer(app, { present: next })];
    expect(await found(thief, phoneOf(told))).toBe(0);
    expect(thief.signatures("note", "words")).not.toContain(sealer.sign("note", "words"));
  });

  test("touches no patient: versions stand, and no device is told", async () => {
    const state = () => app.selectFrom("patients").select(["id", "version", "changedXid"]).orderBy("id").execute();
    const before = await state();
    await rotateKeys(owner, { present: next, before: old });
    expect(await state()).toEqual(before);
  });

  test("may be repeated, and goes on where it was stopped", async () => {
    const stopping = new AbortController();
    const progress = () => stopping.abort();
    const masters = { present: next, before: old };
    await expect(rotateKeys(owner, masters, { progress, signal: stopping.signal })).rejects.toThrow("Stopped");
    const counts = (await countKeys(owner)).filter(({ table }) => table === "patient_keys");
    expect(new Map(counts.map(({ kid: by, count }) => [by, count]))).toEqual(
      new Map([
        [kid(old), 703],
        [kid(next), 500], // one page
      ]),
    );
    expect(await faultsOf(next)).not.toEqual([]);
    expect(await rotateKeys(owner, masters)).toBeGreaterThan(0);
    expect(await rotateKeys(owner, masters)).toBe(0);
    expect(await faultsOf(next)).toEqual([]);
  });

  test("runs beside a server that believes both: what that writes meanwhile is there, and found", async () => {
    const masters = { present: next, before: old };
    const serving = await openSealer(app, masters);
    const believed = serving.signatures("note", "words");
    let writing = Promise.resolve();
    let pages = 0;
    await rotateKeys(owner, masters, {
      progress: () => {
        pages += 1;
        writing = writing.then(async () => {
          await addPatients(serving, 3);
          expect(await found(serving, phoneOf(1 + (told % 1_000)))).toBeLessThanOrEqual(1);
          expect(await found(serving, phoneOf(told))).toBe(1);
        });
      },
    });
    await writing;
    expect(pages).toBeGreaterThan(5);
    expect(await faultsOf(next)).toEqual([]);
    expect(new Sealer(old).signatures("note", "words")).toEqual(believed.slice(1));
  });

  test("of a key that is neither is refused by name, and nothing is touched", async () => {
    await openSealer(app, { present: old });
    const before = await countKeys(owner);
    const wrong = fresh();
    const refusal = `MASTER_KEY and MASTER_KEY_BEFORE are ${kid(next)} and ${kid(wrong)}. Nothing was changed.`;
    await expect(rotateKeys(owner, { present: next, before: wrong })).rejects.toThrow(refusal);
    await expect(rotateKeys(owner, { present: next })).rejects.toThrow(`MASTER_KEY is ${kid(next)}`);
    expect(await countKeys(owner)).toEqual(before);
    expect(await faultsOf(old)).toEqual([]);
  });

  test("of files from before kids were written down is refused as well before the first change", async () => {
    await sql`delete from patient_keys`.execute(owner);
    await expect(rotateKeys(owner, { present: next, before: fresh() })).rejects.toThrow("A key of files");
    expect((await app.selectFrom("systemKeys").select("id").execute()).length).toBe(0);
  });

  test("wraps the key of a supplier's system anew, and it is the same", async () => {
    const id = crypto.randomUUID();
    const { kid: by, wrappedKey } = new Sealer(old).wrapSupplierKey(id, "their-own-key");
    await sql`insert into suppliers (id, name) values (${id}, 'Deccan')`.execute(owner);
    await sql`insert into supplier_links (supplier_id, kind, url, kid, wrapped_key)
      values (${id}, 'csv_http', 'https://orders.example', ${by}, ${wrappedKey})`.execute(owner);
    await rotateKeys(owner, { present: next, before: old });
    const { wrappedKey: anew } = await app.selectFrom("supplierLinks").select("wrappedKey").executeTakeFirstOrThrow();
    expect(new Sealer(next).unwrapSupplierKey(id, anew)).toBe("their-own-key");
    expect(() => new Sealer(old).unwrapSupplierKey(id, anew)).toThrow();
  });

  test("brings no destroyed key back", async () => {
    await sql`update patient_keys set wrapped_key = null where patient_id = (select min(id::text)::uuid from patients)`.execute(
      owner,
    );
    await rotateKeys(owner, { present: next, before: old });
    const gone = app.selectFrom("patientKeys").select("kid").where("wrappedKey", "is", null);
    expect(await gone.execute()).toEqual([{ kid: kid(old) }]);
    expect(await faultsOf(next)).toEqual([]);
  });

  test.each(["files", "patient_keys"])("that forgets %s is caught by the check", async (left) => {
    const tables = keyTables.filter(({ table }) => table !== left);
    await rotateKeys(owner, { present: next, before: old }, { tables });
    const wrong = (await checkKeys(owner, next)).filter(({ faults }) => faults.length > 0);
    expect(wrong.map(({ what }) => what)).toEqual([`keys of ${left}`]);
  });

  test("waits for servers that do not know the new key", async () => {
    const server = openDatabase(database.appUrl, { max: 1 });
    const masters = { present: next, before: old };
    expect(await isServedWithout(owner, masters)).toBe(false);
    await openSealer(server, { present: old });
    expect(await isServedWithout(owner, masters)).toBe(true);
    await openSealer(server, masters);
    expect(await isServedWithout(owner, masters)).toBe(false);
    await server.destroy();
  });
});

describe("the keys of a database", () => {
  test("are written once, however many start at the same moment", async () => {
    const sealers = await Promise.all(Array.from({ length: 6 }, () => openSealer(app, { present: old })));
    expect(new Set(sealers.map((sealer) => sealer.sign("note", "words"))).size).toBe(1);
    const anew = await Promise.all(Array.from({ length: 6 }, () => openSealer(app, { present: next, before: old })));
    expect(new Set(anew.map((sealer) => sealer.sign("note", "words"))).size).toBe(1);
    const rows = await app.selectFrom("systemKeys").select("id").orderBy("id").execute();
    expect(rows.map(({ id }) => id)).toEqual(["blind/1", "blind/2", "sign/1", "sign/2"]);
  });

  test("are what the master key gave until then, so that what was signed and is on paper stays believed", async () => {
    const before = new Sealer(old);
    const sealer = await openSealer(app, { present: old });
    expect(sealer.sign("note", "words")).toBe(before.sign("note", "words"));
    expect(sealer.blindIndex("patients.phone", "+91")).toEqual(before.blindIndex("patients.phone", "+91"));
  });

  test("are not opened, nor added to, by another master key", async () => {
    await expect(openSealer(app, { present: next })).rejects.toThrow(`wrapped by master key ${kid(old)}`);
    expect(await app.selectFrom("systemKeys").select("id").execute()).toEqual([]);
  });

  test("are not changed by the app, and one that is moved to another name does not open", async () => {
    await openSealer(app, { present: old });
    await expect(app.updateTable("systemKeys").set({ kid: "x" }).execute()).rejects.toThrow("permission denied");
    await expect(app.deleteFrom("systemKeys").execute()).rejects.toThrow("permission denied");
    await sql`update system_keys set wrapped_key = (select wrapped_key from system_keys where name = 'blind') where name = 'sign'`.execute(
      owner,
    );
    await expect(openSealer(app, { present: old })).rejects.toThrow();
  });
});

test("every column that holds a key, a seal or a mark of a key has its place in the inventory", async () => {
  const { rows } = await sql<{ name: string; table: string }>`
    select table_name || '.' || column_name as name, table_name as table from information_schema.columns
    where table_schema in ('public', 'auth') and (data_type = 'bytea' or column_name ~ '(signature|pin_hash)$')
    order by 1`.execute(owner);
  const unplaced = rows.filter(({ name }) => !hangsOn.some(([column]) => column.test(name)));
  expect(unplaced.map(({ name }) => name)).toEqual([]);
  const idle = hangsOn.filter(([column]) => !rows.some(({ name }) => column.test(name)));
  expect(idle).toEqual([]);
  const wrapped = rows.filter(({ name }) => hangsOn.find(([column]) => column.test(name))?.[1] === "master");
  expect(wrapped.map(({ table }) => table).toSorted()).toEqual(keyTables.map(({ table }) => table).toSorted());
});
