import { withConnection } from "@carepoint/db/connect";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runJob } from "../../kernel/jobs.ts";
import { addDoctor, addVisitor, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { startServer } from "../../testing/server.ts";
import { forgetOld } from "./jobs.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const forget = () => runJob(hospital.jobContext(), forgetOld, {});
const asOwner = (text: string, values: unknown[] = []) =>
  withConnection(hospital.ownerUrl, async (client) => (await client.query(text, values)).rows);
const left = async (table: string, column: string) => {
  const rows = await sql<{
    it: string;
  }>`select ${sql.ref(column)}::text as it from ${sql.table(table)} order by 1`.execute(hospital.db);
  return rows.rows.map(({ it }) => it);
};

test("what has served goes, however much there is of it, and the rest stays", async () => {
  const account = await openAccount(hospital);
  await asOwner(`
    insert into operations (actor, op_id, procedure, input_hash, created_at)
      select 'visitor:1', gen_random_uuid(), 'old', '', now() - interval '91 days' from generate_series(1, 5001);
    insert into operations (actor, op_id, procedure, input_hash, created_at) values ('visitor:1', gen_random_uuid(), 'young', '', now() - interval '89 days');
    insert into rate_limits (key, window_start) values ('old', now() - interval '2 days'), ('young', now());
    insert into auth.rate_limit (key, count, last_request) values
      ('old', 1, extract(epoch from now() - interval '2 days') * 1000), ('young', 1, extract(epoch from now()) * 1000);
    insert into auth.verification (identifier, value, expires_at) values ('old', '', now() - interval '1 minute'), ('young', '', now() + interval '1 minute')`);
  await asOwner(
    `insert into auth.session (token, user_id, expires_at) values ('old', $1, now() - interval '2 days'), ('young', $1, now() + interval '1 day')`,
    [account],
  );
  await forget();
  expect(await left("operations", "procedure")).toEqual(["young"]);
  expect(await left("rate_limits", "key")).toEqual(["young"]);
  expect(await left("auth.rate_limit", "key")).toEqual(["young"]);
  expect(await left("auth.verification", "identifier")).toEqual(["young"]);
  expect(await left("auth.session", "token")).toEqual(["young"]);
});

test("a visitor is forgotten with the day, but not while a hold hangs on the cookie", async () => {
  const doctor = await addDoctor(hospital);
  const [gone, holding, fresh] = [await addVisitor(hospital), await addVisitor(hospital), await addVisitor(hospital)];
  const ids = [gone.visitorId, holding.visitorId];
  await asOwner("update visitors set created_at = now() - interval '2 days' where id = any($1)", [ids]);
  const hold = `insert into appointments (id, code, branch_id, doctor_id, department_id, starts_at, ends_at, occupied, status, source, fee, held_by_visitor, hold_expires_at, created_at)
    select gen_random_uuid(), gen_random_uuid()::text, $1, $2, $3, t, t + interval '15 minutes', tstzrange(t, t + interval '15 minutes'), $4::text, 'patient', 0, $5, case when $4 = 'pending' then now() + interval '5 minutes' end, now()
    from (select now() + $6::interval as t) at`;
  const of = [hospital.branchId, doctor.doctorId, hospital.departmentId];
  await asOwner(hold, [...of, "pending", holding.visitorId, "1 day"]);
  await asOwner(hold, [...of, "expired", gone.visitorId, "2 days"]);
  await forget();
  expect(await left("visitors", "id")).toEqual([holding.visitorId, fresh.visitorId].sort());
});

test("looking around leaves no rows; the first hold makes one, of the network and not of the address", async () => {
  const server = await startServer();
  const { db } = server.hospital;
  const tab = server.tab();
  for (let call = 0; call < 5; call += 1) await server.tab().query("accounts.session");
  await tab.query("accounts.session");
  expect(await db.selectFrom("visitors").select("id").execute()).toEqual([]);
  const doctor = await addDoctor(server.hospital);
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 2 }).toString();
  const asked = { doctorId: doctor.doctorId, from: day, to: day };
  const { items } = await tab.query<{ items: { startsAt: string }[] }>("appointments.slots", asked);
  const place = { doctorId: doctor.doctorId, branchId: server.hospital.branchId };
  await tab.mutate("appointments.hold", { ...place, startsAt: items[0]?.startsAt });
  const rows = await db.selectFrom("visitors").select("addressHash").execute();
  expect(rows.map(({ addressHash }) => addressHash.length)).toEqual([32]);
  await server.close();
});
