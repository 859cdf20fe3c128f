import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemo } from "../seed/seed.ts";
import { businessTime, setBusinessTime } from "./business-time.ts";
import { openDatabase } from "./client.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
let files: string;
beforeAll(async () => {
  database = await createTestDatabase();
  files = await mkdtemp(join(tmpdir(), "care-point-seed-"));
});
afterAll(async () => {
  await database.drop();
  await rm(files, { recursive: true });
});

test("in a hospital whose clock is set back, the demo's staff hold their roles and visits lie around its today", async () => {
  const then = Temporal.Now.instant().subtract({ hours: 24 * 40 });
  await setBusinessTime(database.ownerUrl, then);
  const now = await businessTime(database.ownerUrl);
  expect(now.since(then).total("seconds")).toBeLessThan(10);

  const masterKey = Buffer.alloc(32, 7).toString("base64");
  await seedDemo({ ownerUrl: database.ownerUrl, masterKey, size: "small", files, now });
  const db = openDatabase(database.ownerUrl, { max: 1 });
  try {
    const roles = await db.selectFrom("staffRoles").select("validFrom").execute();
    expect(roles.length).toBeGreaterThan(0);
    for (const { validFrom } of roles) expect(Temporal.Instant.compare(validFrom, now)).toBe(-1);
    const desk = db.selectFrom("staffRoles").select("accountId").where("role", "=", "front_desk");
    const granted = await db
      .insertInto("staffRoles")
      .values({ ...(await desk.executeTakeFirstOrThrow()), role: "content_manager" })
      .returning("validFrom")
      .executeTakeFirstOrThrow();
    expect(granted.validFrom.since(now).total("minutes")).toBeLessThan(2);
  } finally {
    await db.destroy();
  }
});
