import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openHospital, type TestHospital } from "../testing/context.ts";
import { codeOf } from "./errors.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

it("work whose connection the database ended may be tried again", async () => {
  const cutOff = hospital.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    const asleep = sql`select pg_sleep(30)`.execute(tx);
    // Which of the two answers comes first is anybody's guess.
    await Promise.all([asleep, sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(hospital.db)]);
  });
  await expect(cutOff.catch(codeOf)).resolves.toBe("busy");
});
