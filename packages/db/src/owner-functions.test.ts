import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "./connect.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Functions of ours that run with their owner's rights, those of triggers apart: these nobody can call. */
const ownersFunctions = `select p.oid::regprocedure::text as name, p.proconfig as config,
    coalesce(bool_or(a.grantee = 0), true) as everyones
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace left join lateral aclexplode(p.proacl) a on a.privilege_type = 'EXECUTE'
  where p.prosecdef and n.nspname in ('public', 'auth') and p.prorettype <> 'trigger'::regtype
  group by p.oid, p.proconfig order by 1`;

test("what runs with the owner's rights is called by the app's role alone and looks for names where the owner puts them", async () => {
  const rows = await withConnection(database.ownerUrl, async (client) => (await client.query(ownersFunctions)).rows);
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.filter(({ everyones }) => everyones).map(({ name }) => name)).toEqual([]);
  for (const { name, config } of rows)
    expect([name, config]).toEqual([name, ["search_path=pg_catalog, public, pg_temp"]]);
});
