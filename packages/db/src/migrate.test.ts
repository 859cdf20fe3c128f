import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "./connect.ts";
import { migrateDown, migrateUp, migrateUpTo, migrationStatus } from "./migrate.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a migrated database has every migration, and migrating again changes nothing", async () => {
  const status = await migrationStatus(database.ownerUrl);
  expect(status.length).toBeGreaterThan(0);
  expect(status.every(({ applied }) => applied)).toBe(true);
  expect(await migrateUp(database.ownerUrl)).toEqual([]);
});

test("the newest migration can be taken back and applied again", async () => {
  const newest = (await migrationStatus(database.ownerUrl)).at(-1)?.name;
  expect(await migrateDown(database.ownerUrl)).toEqual([newest]);
  expect((await migrationStatus(database.ownerUrl)).at(-1)).toEqual({ name: newest, applied: false });
  expect(await migrateUp(database.ownerUrl)).toEqual([newest]);
});

test("migrations stop where they are asked to, and never go back for it", async () => {
  const [last, second, third] = (await migrationStatus(database.ownerUrl)).map(({ name }) => name).toReversed();
  if (!last || !second || !third) throw new Error("there are too few migrations to stop between");
  for (const name of [last, second, third]) expect(await migrateDown(database.ownerUrl)).toEqual([name]);
  await expect(migrateUpTo(database.ownerUrl, "202601010000_none")).rejects.toThrow(/There is no migration/);
  expect(await migrateUpTo(database.ownerUrl, second)).toEqual([third, second]);
  expect((await migrationStatus(database.ownerUrl)).at(-1)).toEqual({ name: last, applied: false });
  await expect(migrateUpTo(database.ownerUrl, third)).rejects.toThrow(/applied already/);
  expect((await migrationStatus(database.ownerUrl)).at(-2)).toEqual({ name: second, applied: true });
  expect(await migrateUp(database.ownerUrl)).toEqual([last]);
});

test("once a document is numbered under its registration, the series of before do not come back", async () => {
  const asOwner = (statement: string) =>
    withConnection(database.ownerUrl, async (client) => {
      await client.query("set session_replication_role = replica");
      await client.query(statement);
    });
  await asOwner("insert into document_counters values ('unregistered', gen_random_uuid(), 'PF', '26-27', 2)");
  const backTo = async (name: string): Promise<string[]> => {
    const taken = await migrateDown(database.ownerUrl);
    return taken.includes(name) ? taken : backTo(name);
  };
  await expect(backTo("202612010400_branch_registrations")).rejects.toThrow(/numbers_once .* numbered under their reg/);
  await asOwner("truncate document_counters");
  await backTo("202612010400_branch_registrations");
  expect(await migrateUp(database.ownerUrl)).toContain("202612010402_numbers_once");
}, 120_000);

test("the app's role runs the job queue without owning it", async () => {
  const boss = new PgBoss({ connectionString: database.appUrl, schema: "pgboss", migrate: false, createSchema: false });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue("greet");
  const id = await boss.send("greet", { to: "ward" });
  const [job] = await boss.fetch("greet");
  expect(job?.id).toBe(id);
  await boss.complete("greet", job?.id ?? "");
  await boss.supervise();
  await boss.stop({ graceful: false });
});

test("the app's role owns nothing and cannot change the schema", async () => {
  await withConnection(database.appUrl, async (client) => {
    const { rows } = await client.query("select relname from pg_class where relowner = current_user::regrole");
    expect(rows).toEqual([]);
    await expect(client.query("create table public.mine (id int)")).rejects.toThrow(/permission denied/);
    await expect(client.query("drop table app_state")).rejects.toThrow(/must be owner/);
  });
});

test("an unreachable server, a wrong password and a missing database are one line each", async () => {
  const elsewhere = new URL(database.ownerUrl);
  elsewhere.port = "1";
  await expect(migrationStatus(elsewhere.href)).rejects.toThrow(
    /^The database at 127\.0\.0\.1:1 cannot be reached .*DATABASE_URL\.$/,
  );
  const stranger = new URL(database.ownerUrl);
  stranger.password = "wrong";
  await expect(migrationStatus(stranger.href)).rejects.toThrow(/refused the user/);
  const nowhere = new URL(database.ownerUrl);
  nowhere.pathname = "/nowhere";
  await expect(migrationStatus(nowhere.href)).rejects.toThrow(/has no database "nowhere"/);
  await expect(migrationStatus("mysql://x")).rejects.toThrow(/not a Postgres address/);
});

test("what runs with the owner's rights never takes a planted table for ours", async () => {
  const definers = await withConnection(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "select proname as name, proconfig as settings from pg_proc where prosecdef and pronamespace = 'public'::regnamespace",
    );
    return rows;
  });
  expect(definers.length).toBeGreaterThan(0);
  for (const { name, settings } of definers) {
    expect([name, settings]).toEqual([name, ["search_path=pg_catalog, public, pg_temp"]]);
  }

  await withConnection(database.ownerUrl, (client) =>
    client.query(`grant temporary on database ${client.database} to public`),
  );
  await withConnection(database.appUrl, async (client) => {
    await client.query(`create temporary table audit_heads (chain int, seq int, hash bytea);
      insert into pg_temp.audit_heads select n, 100000, '\\xdead' from generate_series(0, 15) n`);
    const { rows } = await client.query(`
      insert into audit_log (chain, seq, prev, hash, at, role, action, subject_id, request_id, difference)
      values (0, 0, '', '', now(), 'system', 'test.entry', gen_random_uuid(), 'test', '{}') returning seq`);
    expect(rows).toEqual([{ seq: "1" }]);
  });
});
