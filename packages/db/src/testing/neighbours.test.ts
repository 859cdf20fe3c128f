import { afterAll, beforeAll, expect, it } from "vitest";
import { withConnection } from "../connect.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { neighboursSettled } from "./neighbours.ts";

let own: TestDatabase;
let neighbour: TestDatabase;
beforeAll(async () => {
  own = await createTestDatabase();
  neighbour = await createTestDatabase();
});
afterAll(async () => {
  await own.drop();
  await neighbour.drop();
});

it("waits for what a neighbour is writing", async () => {
  let settled = false;
  const waiting = await withConnection(neighbour.ownerUrl, async (client) => {
    await client.query("begin; select pg_current_xact_id()");
    const wait = neighboursSettled(own.ownerUrl).then(() => (settled = true));
    for (let asked = 0; asked < 3; asked += 1) await withConnection(own.ownerUrl, (other) => other.query("select 1"));
    expect(settled).toBe(false);
    await client.query("commit");
    return { wait };
  });
  await waiting.wait;
  expect(settled).toBe(true);
});
