import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withConnection } from "../../src/connect.ts";
import { Sealer } from "../../src/sealer.ts";
import { createTestDatabase } from "../../src/testing/database.ts";
import { seedLarge } from "./seed.ts";
import { largeDoctors, largeSizes, seededNow } from "./sizes.ts";

const masterKey = randomBytes(32).toString("base64");
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedLarge({ ownerUrl: database.ownerUrl, masterKey, size: "growth", progress: () => undefined });
}, 120_000);
afterAll(() => database.drop());

const rowsOf = (sql: string) =>
  withConnection(database.ownerUrl, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

it("writes as many visits and patients as its size says, equally many for each", async () => {
  const { visits, patients } = largeSizes.growth;
  await expect(
    rowsOf(`select (select count(*)::int from appointments) as visits, (select count(*)::int from patients) as patients,
      (select array_agg(distinct n) from (select count(*)::int as n from appointments group by doctor_id) d) as "perDoctor",
      (select array_agg(distinct n) from (select count(*)::int as n from appointments group by patient_id) p) as "perPatient"`),
  ).resolves.toEqual([{ visits, patients, perDoctor: [visits / largeDoctors], perPatient: [visits / patients] }]);
});

it("lets no doctor and no patient be in two places, what is over lies behind and what is confirmed ahead", async () => {
  const overlapping = (who: string) =>
    rowsOf(`select a.id from appointments a join appointments b on a.${who} = b.${who} and a.id < b.id
      and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`);
  await expect(overlapping("doctor_id")).resolves.toEqual([]);
  await expect(overlapping("patient_id")).resolves.toEqual([]);
  await expect(
    rowsOf(`select id from appointments where (status = 'completed') <> (starts_at < '${seededNow}')
      and status in ('completed', 'confirmed') and starts_at not between '${seededNow}'::timestamptz - interval '31 minutes' and '${seededNow}'`),
  ).resolves.toEqual([]);
});

it("keeps what its loading passed over: every reference finds its row, ledgers balance, numbers have no gaps", async () => {
  const references = await rowsOf(`select conrelid::regclass::text as child, confrelid::regclass::text as parent,
      (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as key,
      (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) as own
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and cardinality(conkey) = 1`);
  expect(references.length).toBeGreaterThan(40);
  for (const { child, parent, key, own } of references) {
    const lost = `select 1 from ${child} c where c.${key} is not null and not exists (select from ${parent} p where p.${own} = c.${key})`;
    await expect(rowsOf(lost), `${child}.${key}`).resolves.toEqual([]);
  }
  await expect(
    rowsOf("select entry_id from ledger_entries group by entry_id having sum(amount) <> 0"),
  ).resolves.toEqual([]);
  await expect(
    rowsOf(`select branch_id from invoices where status = 'issued' group by branch_id, financial_year
      having max(counter) <> count(*) or min(counter) <> 1`),
  ).resolves.toEqual([]);
});

it("derives every payment from a fact, and books the fact, as the product does", async () => {
  await expect(
    rowsOf(`select p.id from payments p
      left join payment_events e on e.payment_id = p.id and e.kind = 'captured' and e.amount = p.captured
      left join ledger_entries l on l.cause = 'payment.captured' and l.cause_id = e.id and l.account = 'cash' and l.amount = p.captured
      where l.entry_id is null`),
  ).resolves.toEqual([]);
  await expect(rowsOf("select count(*) > 1000 as many from payment_events")).resolves.toEqual([{ many: true }]);
});

it("seals as the product does: each patient's key opens the reason of a visit", async () => {
  const [row] = await rowsOf(`select a.id, a.reason_sealed, k.patient_id as "patientId", k.wrapped_key as "wrappedKey"
    from appointments a join patient_keys k on k.patient_id = a.patient_id limit 1`);
  const key = new Sealer(masterKey).keyOf({ patientId: String(row?.patientId), wrappedKey: asBuffer(row?.wrappedKey) });
  const cell = { table: "appointments", column: "reason_sealed", id: String(row?.id) };
  expect(String(key.open(cell, asBuffer(row?.reason_sealed))).length).toBeGreaterThan(5);
});

function asBuffer(value: unknown): Buffer {
  if (!Buffer.isBuffer(value)) throw new TypeError("not bytes");
  return value;
}
