import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDatabase } from "./client.ts";
import { type Reads, shortReads } from "./short-reads.ts";
import { createTestDatabase } from "./testing/database.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Db;
let reads: Reads;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.ownerUrl, { max: 2 });
  reads = shortReads(db);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const process = async () => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(reads);
  return rows[0]?.pid ?? 0;
};

it("reads that come together share one connection, more of them than the pool has", async () => {
  const pids = await Promise.all(Array.from({ length: 20 }, process));
  expect(new Set(pids).size).toBe(1);
});

it("one that fails fails alone", async () => {
  const divided = (by: number) => sql<{ half: number }>`select 4 / ${by}::integer as half`.execute(reads);
  const [first, refused, last] = await Promise.allSettled([divided(2), divided(0), divided(2)]);
  expect(refused).toMatchObject({ status: "rejected", reason: { code: "22012" } });
  for (const each of [first, last]) expect(each).toMatchObject({ value: { rows: [{ half: 2 }] } });
});

it("a connection that dies fails what it was asked, and whoever comes next has another", async () => {
  const pid = process();
  const waiting = sql`select pg_sleep(4)`.execute(reads);
  waiting.catch(() => undefined); // looked at below
  const dying = await pid;
  await sleep(20);
  await sql`select pg_terminate_backend(${dying})`.execute(db);
  await expect(waiting).rejects.toMatchObject({ code: "57P01" });
  await sleep(50); // the word that it ended follows
  expect(await process()).not.toBe(dying);
});

it("a database that is gone is said to be gone, and is asked anew each time", async () => {
  const nowhere = openDatabase("postgres://nobody@127.0.0.1:1/nothing");
  const ask = () => sql`select 1`.execute(shortReads(nowhere));
  for (const answer of await Promise.allSettled([ask(), ask()])) expect(answer.status).toBe("rejected");
  await expect(ask()).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await nowhere.destroy();
});
