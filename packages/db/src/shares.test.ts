import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Db, openDatabase } from "./client.ts";
import { inTransaction } from "./pipeline.ts";
import { shareOf } from "./shares.ts";
import { createTestDatabase } from "./testing/database.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Db;
let share: Db;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.ownerUrl, { max: 4 });
  share = shareOf(db, 2);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** Transactions that are open at once through the share, and the most there ever were. */
async function crowd(size: number, ask: () => Promise<unknown> = async () => undefined) {
  const open = { now: 0, most: 0 };
  const gate = Promise.withResolvers<void>();
  const all = Array.from({ length: size }, () =>
    inTransaction(share, async (tx) => {
      await sql`select 1`.execute(tx);
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      await gate.promise;
      open.now -= 1;
    }),
  );
  await vi.waitFor(() => expect(open.now).toBe(2), 5000);
  await ask();
  gate.resolve();
  await Promise.all(all);
  return open.most;
}

it("however many ask through a share, it takes no more than its part, and the rest is free meanwhile", async () => {
  const most = await crowd(20, async () => {
    const asked = Array.from({ length: 2 }, () => inTransaction(db, (tx) => sql`select 1 as one`.execute(tx)));
    for (const { rows } of await Promise.all(asked)) expect(rows).toEqual([{ one: 1 }]);
  });
  expect(most).toBe(2);
});

it("what fails gives its place back", async () => {
  const failing = Array.from({ length: 6 }, () => sql`select 1 / 0`.execute(share));
  for (const { status } of await Promise.allSettled(failing)) expect(status).toBe("rejected");
  const broken = Array.from({ length: 4 }, () =>
    inTransaction(share, () => Promise.reject(new Error("thought better of it"))),
  );
  await Promise.allSettled(broken);
  expect(await crowd(6)).toBe(2);
});

it("a database that nobody reaches keeps no place either", async () => {
  const nowhere = openDatabase("postgres://nobody@127.0.0.1:1/nothing");
  const one = shareOf(nowhere, 1);
  for (let ask = 0; ask < 3; ask += 1)
    await expect(sql`select 1`.execute(one)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await nowhere.destroy();
});
