import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withConnection } from "./connect.ts";
import { openPool } from "./pool.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("a connection that dies while it is lent out fails what is asked of it, and nothing else", async () => {
  const pool = openPool({ connectionString: database.ownerUrl, max: 1 });
  const uncaught: unknown[] = [];
  const listener = (error: unknown) => uncaught.push(error);
  process.on("uncaughtException", listener);
  const lent = await pool.connect();
  const { rows } = await lent.query<{ pid: number }>("select pg_backend_pid() as pid");
  const asleep = lent.query("select pg_sleep(20)").catch((error: unknown) => error);
  await withConnection(database.ownerUrl, (client) => client.query("select pg_terminate_backend($1)", [rows[0]?.pid]));
  expect(await asleep).toBeInstanceOf(Error);
  await sleep(50);
  lent.release(true);
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  process.off("uncaughtException", listener);
  expect(uncaught).toEqual([]);
  await pool.end();
});
