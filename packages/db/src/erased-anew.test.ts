import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUp } from "./backup.ts";
import { openDatabase } from "./client.ts";
import { withConnection } from "./connect.ts";
import { type Cluster, startCluster } from "./embedded.ts";
import { eraseRecord } from "./erase-record.ts";
import { noteErased, readErasedList } from "./erased-list.ts";
import { migrateUp } from "./migrate.ts";
import { restore } from "./restore.ts";
import { Sealer } from "./sealer.ts";

const now = Temporal.Instant.from("2026-12-01T09:00:00Z");
const masterKey = randomBytes(32).toString("base64");
const sealer = new Sealer(masterKey);
const masters = async () => ({ present: randomBytes(32).toString("base64"), before: masterKey }); // in the middle of a rotation
const patientId = "00000000-0000-7000-8000-0000000000aa";
const account = "00000000-0000-7000-8000-0000000000ab";
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

test("a backup of before brings back nobody who was erased since; without the list it would", async () => {
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
});
