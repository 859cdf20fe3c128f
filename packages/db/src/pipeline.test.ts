import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDatabase } from "./client.ts";
import { inTransaction, together } from "./pipeline.ts";
import { createTestDatabase } from "./testing/database.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.ownerUrl, { max: 3 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const visitor = (id: string) => ({ id, addressHash: Buffer.from(id) });
const first = "00000000-0000-7000-8000-000000000001";
const second = "00000000-0000-7000-8000-000000000002";
const countVisitors = async () =>
  (
    await db
      .selectFrom("visitors")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow()
  ).count;

it("statements that go out together run in the order in which they are named, whatever they are made of", async () => {
  const seen = await inTransaction(db, async (tx) => {
    await tx.updateTable("appState").set({ settingsVersion: 1 }).execute();
    const version = () => sql<{ version: number }>`select settings_version as version from app_state`.execute(tx);
    const raise = (to: number) => tx.updateTable("appState").set({ settingsVersion: to }).execute();
    const read = () => tx.selectFrom("appState").select("settingsVersion").executeTakeFirstOrThrow();
    const [raw, , built, , again, last] = await together([version(), raise(2), read(), raise(3), version(), read()]);
    return [raw.rows[0]?.version, built.settingsVersion, again.rows[0]?.version, last.settingsVersion];
  });
  expect(seen).toEqual([1, 2, 3, 3]);
});

it("the first failure is the one that is told, and nothing of the transaction stays", async () => {
  const work = inTransaction(db, (tx) =>
    together([
      tx.insertInto("visitors").values(visitor(first)).execute(),
      tx.insertInto("visitors").values(visitor(first)).executeTakeFirstOrThrow(),
      tx.insertInto("visitors").values(visitor(second)).execute(),
    ]),
  );
  await expect(work).rejects.toMatchObject({ code: "23505", constraint: "visitors_pkey" });
  await expect(countVisitors()).resolves.toBe(0);
});

it("what was refused only because the transaction had failed already never hides the reason", async () => {
  const work = inTransaction(db, (tx) => {
    const twice = async () => {
      await sql`select 1`.execute(tx);
      await sql`select 2`.execute(tx); // reaches the server behind the failure, though it is named before it
    };
    return together([twice(), sql`select 1 / ${0}::integer`.execute(tx)]);
  });
  await expect(work).rejects.toMatchObject({ code: "22012" });
});

it("a statement that comes while its transaction is taken back is refused, and never runs outside of it", async () => {
  let late: Promise<unknown> = Promise.resolve();
  const work = inTransaction(db, async (tx) => {
    late = sql`select 1`.execute(tx).then(() => tx.insertInto("visitors").values(visitor(first)).execute());
    late.catch(() => undefined); // looked at below
    throw new Error("changed my mind");
  });
  const [failed] = await Promise.allSettled([work]);
  const [refused] = await Promise.allSettled([late]);
  expect(failed).toMatchObject({ status: "rejected", reason: { message: "changed my mind" } });
  expect(refused).toMatchObject({ status: "rejected", reason: { message: expect.stringMatching(/transaction/i) } });
  await expect(countVisitors()).resolves.toBe(0);
});

it("a failure of our own takes back what was still on its way", async () => {
  const work = inTransaction(db, async (tx) => {
    void tx.insertInto("visitors").values(visitor(first)).execute();
    throw new Error("changed my mind");
  });
  await expect(work).rejects.toThrow("changed my mind");
  await expect(countVisitors()).resolves.toBe(0);
});

it("connections serve on after failures, and statements are planned once per connection", async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const work = inTransaction(db, (tx) => sql`select 1 / ${turn % 2}::integer`.execute(tx));
    await (turn % 2 ? expect(work).resolves.toBeDefined() : expect(work).rejects.toMatchObject({ code: "22012" }));
  }
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements
    where statement like ${"%select 1 / %"} and statement not like ${"%pg_prepared%"}`.execute(db);
  expect(rows).toHaveLength(1);
});

it("a connection plans a statement once, however often the server would rather plan it for its parameters", async () => {
  const plans = await inTransaction(db, async (tx) => {
    for (let time = 0; time < 8; time += 1)
      await tx.selectFrom("visitors").select("id").where("id", "=", first).orderBy("addressHash").limit(50).execute();
    const { rows } = await sql<{ anew: number; kept: number }>`
      select custom_plans as anew, generic_plans as kept from pg_prepared_statements
      where statement like '%from "visitors"%"address_hash"%'`.execute(tx);
    return rows;
  });
  expect(plans).toEqual([{ anew: 0, kept: 8 }]);
});
