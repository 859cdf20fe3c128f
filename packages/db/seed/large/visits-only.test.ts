import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withConnection } from "../../src/connect.ts";
import { createTestDatabase } from "../../src/testing/database.ts";
import { seedLarge } from "./seed.ts";
import { largeDoctors, largeSizes } from "./sizes.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let before: unknown;
const said = new Set<string>();

const rowsOf = (sql: string) =>
  withConnection(database.ownerUrl, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

const rules = () =>
  rowsOf(`select indexdef as rule from pg_indexes where schemaname = 'public'
    union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace
    order by rule`);

beforeAll(async () => {
  database = await createTestDatabase();
  before = await rules();
  const masterKey = randomBytes(32).toString("base64");
  const progress = (what: string) => said.add(what);
  await seedLarge({ ownerUrl: database.ownerUrl, masterKey, size: "xgrowth", progress });
}, 120_000);
afterAll(() => database.drop());

it("leaves every index and every constraint as the migrations made it", async () => {
  const after = await rules();
  expect(after).toEqual(before);
  expect(after.length).toBeGreaterThan(200);
});

it("has the visits, equally many for each doctor and patient, and nothing that a visit does not need", async () => {
  const { visits, patients } = largeSizes.xgrowth;
  await expect(
    rowsOf(`select count(*)::int as visits, count(distinct patient_id)::int as patients, count(reason_sealed)::int as reasons,
      count(*) filter (where ends_at <> upper(occupied) or starts_at <> lower(occupied))::int as odd from appointments`),
  ).resolves.toEqual([{ visits, patients, reasons: 0, odd: 0 }]);
  await expect(rowsOf("select distinct count(*)::int as each from appointments group by doctor_id")).resolves.toEqual([
    { each: visits / largeDoctors },
  ]);
  for (const table of ["appointment_events", "encounters", "prescriptions", "invoices", "payments", "ledger_entries"])
    await expect(rowsOf(`select count(*)::int as n from ${table}`), table).resolves.toEqual([{ n: 0 }]);
});

it("stands in order of time, within the hours of its doctors, and says how far it is", async () => {
  await expect(
    rowsOf(`select id from (select id, starts_at, lag(starts_at) over (order by id) as earlier from appointments) a
      where earlier > starts_at`),
  ).resolves.toEqual([]);
  await expect(
    rowsOf(`select a.id from appointments a where not exists (select from weekly_hours h where h.doctor_id = a.doctor_id
      and h.branch_id = a.branch_id and h.weekday = extract(isodow from a.starts_at at time zone 'Asia/Kolkata')
      and h.from_time::time <= (a.starts_at at time zone 'Asia/Kolkata')::time
      and (a.ends_at at time zone 'Asia/Kolkata')::time <= h.to_time::time
      and a.ends_at - a.starts_at = h.slot_minutes * interval '1 minute')`),
  ).resolves.toEqual([]);
  expect([...said]).toEqual(["visits planned", "patients", "visits", "indexes"]);
});
