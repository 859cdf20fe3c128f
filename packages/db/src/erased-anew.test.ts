import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUp } from "./backup.ts";
import { openDatabase } from "./client.ts";
import { withConnection } from "./connect.ts";
import { type Cluster, startCluster } from "./embedded.ts";
import { eraseRecord } from "./erase-record.ts";
import { noteErased, readErasedList } from "./erased-list.ts";
import { Wrapping } from "./master-keys.ts";
import { migrateUp } from "./migrate.ts";
import { restore } from "./restore.ts";
import { Sealer } from "./sealer.ts";

const now = Temporal.Instant.from("2026-12-01T09:00:00Z");
const masterKey = randomBytes(32).toString("base64");
const sealer = new Sealer(masterKey);
const masters = async () => ({ present: randomBytes(32).toString("base64"), before: masterKey }); // in the middle of a rotation
const patientId = "00000000-0000-7000-8000-0000000000aa";
const account = "00000000-0000-7000-8000-0000000000ab";
/** A server is started and stopped for each restore, on a machine that does other things meanwhile. */
const patience = 180_000;
let home: string;
let source: Cluster;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "carepoint-erased-"));
  source = await startCluster({ dataDir: join(home, "source") });
  await migrateUp(source.ownerUrl);
  const { kid, wrappedKey } = sealer.newKey(patientId);
  await withConnection(source.ownerUrl, async (client) => {
    await client.query(`insert into auth."user" (id, name, email) values ($1, 'Zephyrine', 'z@canary.example')`, [
      account,
    ]);
    await client.query(
      `insert into patients (id, mrn, name, search_name, search_latin, sex, birth_year, registered_at)
        values ($1, 'K7M2PQ', 'Zephyrine', 'zephyrine', 'zephyrine', 'female', 1990, now())`,
      [patientId],
    );
    await client.query("insert into patient_keys (patient_id, kid, wrapped_key) values ($1, $2, $3)", [
      patientId,
      kid,
      wrappedKey,
    ]);
    await client.query("insert into account_patients (account_id, patient_id, relation) values ($1, $2, 'self')", [
      account,
      patientId,
    ]);
  });
});
afterAll(async () => {
  await source.stop();
  rmSync(home, { recursive: true, force: true });
});

const nameIn = (url: string) =>
  withConnection(url, async (client) => (await client.query("select name, erased_at from patients")).rows[0]);

test(
  "a backup of before brings back nobody who was erased since; without the list it would",
  async () => {
    const file = join(home, "before.tar");
    await backUp({ ownerUrl: source.ownerUrl, dataDir: source.dataDir, file });
    const db = openDatabase(source.ownerUrl, { max: 1 });
    await db.transaction().execute((tx) => eraseRecord(tx, sealer, { patientId, now, restoring: true }));
    await db.destroy();
    expect((await nameIn(source.ownerUrl)).name).not.toBe("Zephyrine");

    const target = join(home, "target");
    const careless = await restore({ file, dataDir: target, replace: false, now, masters });
    expect(careless.erased).toBe(0);
    const brought = await startCluster({ dataDir: target });
    expect((await nameIn(brought.ownerUrl)).name).toBe("Zephyrine");
    await brought.stop();

    await noteErased(target, [{ patientId, at: now.toString() }]);
    await noteErased(target, [{ patientId, at: now.toString() }]);
    expect(await readErasedList(target)).toHaveLength(1);
    const careful = await restore({ file, dataDir: target, replace: true, now, masters });
    expect(careful.erased).toBe(1);
    expect(careful.findings.flatMap(({ faults }) => faults)).toEqual([]);
    const restored = await startCluster({ dataDir: target });
    try {
      expect(await nameIn(restored.ownerUrl)).toMatchObject({ erased_at: expect.any(Date) });
      const rest = await withConnection(restored.ownerUrl, async (client) => ({
        people: (await client.query(`select name, email from auth."user"`)).rows,
        erasures: (await client.query("select status from erasures")).rows,
      }));
      expect(rest).toEqual({
        people: [{ name: "", email: `${account}@erased.invalid` }],
        erasures: [{ status: "erased" }],
      });
    } finally {
      await restored.stop();
    }
  },
  patience,
);

test(
  "a backup of before a rotation wants the key of then by its name, and is not gone on with",
  async () => {
    const file = join(home, "before.tar"); // of the first test
    const target = join(home, "rotated");
    mkdirSync(target);
    await noteErased(target, [{ patientId, at: now.toString() }]);
    const present = { present: randomBytes(32).toString("base64") };
    const lost = restore({ file, dataDir: target, replace: false, now, masters: async () => present });
    await expect(lost).rejects.toThrow(
      new RegExp(`master key ${kid()}; given is [0-9a-f]{8}\\. .* give the key of then as MASTER_KEY_BEFORE`),
    );
    const found = await restore({ file, dataDir: target, replace: true, now, masters });
    expect(found).toMatchObject({ erased: 1 });
    expect(found.wrappedBy).not.toContain(kid()); // what stays was sealed anew, by the present key
  },
  patience,
);

test(
  "a restore that lacks the key altogether replaces nothing",
  async () => {
    const target = join(home, "keyless");
    mkdirSync(target);
    await noteErased(target, [{ patientId, at: now.toString() }]);
    const keyless = restore({ file: join(home, "before.tar"), dataDir: target, replace: false, now });
    await expect(keyless).rejects.toThrow("needs MASTER_KEY");
    expect(readdirSync(target)).toEqual(["erased-records.json"]);
  },
  patience,
);

const kid = () => new Wrapping({ present: masterKey }).kid;

/** Somebody with a telephone, sealed under a key of their own. */
async function register(id: string, mrn: string, name: string): Promise<void> {
  const { kid, wrappedKey } = sealer.newKey(id);
  const phone = sealer.keyOf({ patientId: id, wrappedKey }).seal(phoneCell(id), `+91 of ${name}`);
  await withConnection(source.ownerUrl, async (client) => {
    await client.query(
      `insert into patients (id, mrn, name, search_name, search_latin, sex, birth_year, registered_at, phone_sealed)
        values ($1, $2, $3::text, lower($3), lower($3), 'female', 1990, now(), $4)`,
      [id, mrn, name, phone],
    );
    await client.query("insert into patient_keys (patient_id, kid, wrapped_key) values ($1, $2, $3)", [
      id,
      kid,
      wrappedKey,
    ]);
  });
}

const phoneCell = (id: string) => ({ table: "patients", column: "phone", id });

/** How both records stand, and what each one's own key opens. */
async function pairIn(url: string): Promise<unknown[]> {
  const rows = await withConnection(url, async (client) => {
    const { rows: found } = await client.query(
      `select p.id, p.name, p.mrn, p.merged_into, p.erased_at is not null as erased, p.phone_sealed, k.wrapped_key
        from patients p join patient_keys k on k.patient_id = p.id where p.id = any($1) order by p.id`,
      [[keptId, mergedId]],
    );
    return found;
  });
  return rows.map(({ id, name, mrn, merged_into, erased, phone_sealed, wrapped_key }) => ({
    name: name === mrn ? "nobody" : name,
    merged_into,
    erased,
    phone: phone_sealed && sealer.keyOf({ patientId: id, wrappedKey: wrapped_key }).open(phoneCell(id), phone_sealed),
  }));
}

const keptId = "00000000-0000-7000-8000-0000000000ba";
const mergedId = "00000000-0000-7000-8000-0000000000bb";

test(
  "a backup of before a merge brings both back apart, and of whoever was erased as one since it brings back neither",
  async () => {
    await register(keptId, "CPKEPT2", "Sunita");
    await register(mergedId, "CPGONE3", "Suneeta");
    const file = join(home, "before-merge.tar");
    await backUp({ ownerUrl: source.ownerUrl, dataDir: source.dataDir, file });
    const apart = [
      { name: "Sunita", merged_into: null, erased: false, phone: "+91 of Sunita" },
      { name: "Suneeta", merged_into: null, erased: false, phone: "+91 of Suneeta" },
    ];
    const merge = "select merge_patients(uuidv7(), $1, $2, $3, $4::timestamptz, '{}', null)";
    await withConnection(source.ownerUrl, (client) => client.query(merge, [keptId, mergedId, account, now.toString()]));
    expect(await pairIn(source.ownerUrl)).toMatchObject([{ merged_into: null }, { merged_into: keptId }]);

    const target = join(home, "before-merge");
    await restore({ file, dataDir: target, replace: false, now, masters });
    const brought = await startCluster({ dataDir: target });
    try {
      expect(await pairIn(brought.ownerUrl)).toEqual(apart);
      // the same merge can be made again
      await withConnection(brought.ownerUrl, (client) =>
        client.query(merge, [keptId, mergedId, account, now.toString()]),
      );
      expect(await pairIn(brought.ownerUrl)).toMatchObject([{ merged_into: null }, { merged_into: keptId }]);
    } finally {
      await brought.stop();
    }

    const db = openDatabase(source.ownerUrl, { max: 1 });
    const erased = await db.transaction().execute(async (tx) => {
      await eraseRecord(tx, sealer, { patientId: keptId, now, restoring: true });
      return tx.selectFrom("patients").select("id").where("erasedAt", "is not", null).execute();
    });
    await db.destroy();
    await noteErased(
      target,
      erased.map(({ id }) => ({ patientId: id, at: now.toString() })),
    );
    const { findings, erased: again } = await restore({ file, dataDir: target, replace: true, now, masters });
    expect(again).toBe(2);
    expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
    const restored = await startCluster({ dataDir: target });
    try {
      const nobody = { name: "nobody", merged_into: null, erased: true, phone: null };
      expect(await pairIn(restored.ownerUrl)).toEqual([nobody, nobody]);
    } finally {
      await restored.stop();
    }
  },
  patience,
);
