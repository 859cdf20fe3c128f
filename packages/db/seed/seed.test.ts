import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foldPayment, type PaymentEvent } from "@carepoint/domain/billing/payment-fold";
import { sniff } from "@carepoint/domain/files/sniff";
import { paise } from "@carepoint/domain/kernel/money";
import { firstWriteOffLimit } from "@carepoint/domain/settings/pharmacy-rule";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDatabase } from "../src/client.ts";
import { migrateDown, migrateUp } from "../src/migrate.ts";
import { openFile, Sealer } from "../src/sealer.ts";
import { createTestDatabase, type TestDatabase } from "../src/testing/database.ts";
import { seedDemo } from "./seed.ts";

const now = Temporal.Instant.from("2026-12-07T06:00:00Z");
let database: TestDatabase;
let db: Db;
const files = mkdtempSync(join(tmpdir(), "carepoint-seed-"));
const masterKey = randomBytes(32).toString("base64");
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.ownerUrl, { max: 2 });
  await seedDemo({ ownerUrl: database.ownerUrl, masterKey, size: "small", files, now });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
  rmSync(files, { recursive: true });
});

it("has doctors of every kind of schedule, and a holiday ahead that no visit lies on", async () => {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::integer from doctor_kinds where kind = 'tele' and offered) as tele,
    (select count(*)::integer from doctor_kinds where kind = 'follow_up' and offered) as follow_up,
    (select count(distinct doctor_id)::integer from doctor_shares) as shares,
    (select count(*)::integer from booking_rules where day_limit is not null) as limited,
    (select count(*)::integer from weekly_hours where staff_only) as staff_only,
    (select count(*)::integer from hospital_holidays where day > ${now.toString()}::timestamptz) as holidays,
    (select count(*)::integer from appointments a join branches b on b.id = a.branch_id join hospital_holidays h
      on h.day = (a.starts_at at time zone b.zone)::date) as touched`.execute(db);
  const [{ touched, ...schedules } = { touched: -1 }] = rows;
  for (const [name, count] of Object.entries(schedules)) expect(count, name).toBeGreaterThan(0);
  expect(touched).toBe(0);
});

it("has tests in every standing, one that waits for its doctor, medicines asked for again and a prescription at the pharmacy", async () => {
  const { rows } = await sql<Record<string, number>>`select
    (select count(distinct status)::integer from orders) as standings,
    (select count(*)::integer from orders o join order_results r on r.order_id = o.id where o.status = 'resulted') as waiting,
    (select count(*)::integer from refill_requests where status = 'asked') as asked,
    (select count(*)::integer from prescription_handovers where withdrawn_at is null) as handed`.execute(db);
  expect(rows).toEqual([{ standings: 4, waiting: 1, asked: 1, handed: 1 }]);
});

it("has a referral in each direction, certificates under gapless numbers, and a patient who is to come again", async () => {
  const { rows } = await sql<{ kind: string }>`
    select 'referral ' || status || case when outside_sealed is not null then ' outside' when to_doctor is not null
      then ' to a doctor' else ' to a department' end as kind from referrals
    union all select 'certificate ' || kind || ' ' || status from certificates
    union all select 'care by ' || c.source from care_team c join referrals r on r.id = c.source_id and r.accepted_by = c.doctor_id
    union all select 'follow-up' from follow_ups f where f.due_on > ${now.toString()}::timestamptz::date`.execute(db);
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual([
    "care by referral",
    "certificate fitness issued",
    "certificate sick_leave cancelled",
    "certificate sick_leave issued",
    "follow-up",
    "referral accepted to a department",
    "referral sent outside",
    "referral sent to a doctor",
  ]);
  const gaps = sql<{ count: number }>`select count(*)::integer as count from (select from certificates
    group by branch_id, year having count(*) <> max(number)) gaps`;
  expect(await count(gaps)).toBe(0);
  const counters = sql<{ count: number }>`select count(*)::integer as count from certificate_counters k where k.next
    <> 1 + (select count(*) from certificates c where c.branch_id = k.branch_id and c.year = k.year)`;
  expect(await count(counters)).toBe(0);
});

it("gives every doctor a certificate that opens to the bytes that its row names", async () => {
  const rows = await db
    .selectFrom("doctors")
    .leftJoin("files", "files.id", "doctors.certificateFileId")
    .select(["files.id", "files.wrappedKey", "files.sha256", "files.bytes"])
    .execute();
  expect(rows.length).toBeGreaterThan(30);
  const sealer = new Sealer(masterKey);
  for (const { id, wrappedKey, sha256, bytes } of rows) {
    const key = sealer.unwrapFileKey(id ?? "", wrappedKey ?? Buffer.alloc(0));
    const opened = openFile(key, id ?? "", readFileSync(join(files, id ?? "")));
    expect(sniff(opened)).toEqual({ type: "application/pdf" });
    expect(createHash("sha256").update(opened).digest()).toEqual(sha256);
    expect(opened.byteLength).toBe(bytes);
  }
});

const count = async (query: ReturnType<typeof sql<{ count: number }>>) => (await query.execute(db)).rows[0]?.count;

it("every confirmed visit with a fee has an issued bill that is paid, or due by the desk's written decision", async () => {
  const { rows } = await sql<{ status: string; paid: boolean; deferred: boolean; bill: string | null }>`
    select a.status, i.status as bill,
      exists (select from payments p where p.invoice_id = i.id and p.outcome = 'confirmed') as paid,
      exists (select from invoice_deferrals d where d.invoice_id = i.id) as deferred
    from appointments a left join invoices i on i.appointment_id = a.id and i.kind = 'invoice'
    where a.fee > 0`.execute(db);
  expect(rows.length).toBeGreaterThan(100);
  for (const { status, bill, paid, deferred } of rows) {
    expect(bill).toBe(status === "cancelled" ? "cancelled" : "issued");
    expect(paid || deferred).toBe(true);
  }
  const kinds = new Set(rows.map(({ status, paid }) => `${status} ${paid ? "paid" : "due"}`));
  for (const kind of ["confirmed paid", "confirmed due", "completed paid", "cancelled paid"])
    expect(kinds).toContain(kind);
});

it("a free visit has no bill, and nothing lies ahead of the day of the demo", async () => {
  const free = sql<{ count: number }>`
    select count(*)::int as count from invoices i join appointments a on a.id = i.appointment_id where a.fee = 0`;
  expect(await count(free)).toBe(0);
  const ahead = sql<{ count: number }>`
    select ((select count(*) from invoices where issued_at > ${now.toString()}::timestamptz)
      + (select count(*) from ledger_entries where at > ${now.toString()}::timestamptz)
      + (select count(*) from payment_events where at > ${now.toString()}::timestamptz)
      + (select count(*) from appointments where confirmed_at > ${now.toString()}::timestamptz))::int as count`;
  expect(await count(ahead)).toBe(0);
});

it("the books balance, entry by entry, and say the same as the documents", async () => {
  const off = sql<{ count: number }>`
    select count(*)::int as count from (select from ledger_entries group by entry_id having sum(amount) <> 0) x`;
  expect(await count(off)).toBe(0);
  const { rows } = await sql<{ account: string; total: number }>`
    select account, sum(amount)::bigint as total from ledger_entries group by account`.execute(db);
  const of = (account: string) => Number(rows.find((row) => row.account === account)?.total ?? 0);
  const due = sql<{ count: number }>`
    select coalesce(sum(total - paid - taken_back - payer_share), 0)::bigint as count from invoices
      where kind = 'invoice' and status = 'issued'`;
  expect(of("patient_receivable")).toBe(Number(await count(due)));
  const waiting = sql<{ count: number }>`select sum(amount)::bigint as count from refunds where status = 'due'`;
  expect(of("refunds_payable")).toBe(-Number(await count(waiting)));
  expect(of("refunds_payable")).toBeLessThan(0);
  expect(of("cash") + of("upi_clearing")).toBeGreaterThan(0);
  const owed = sql<{ count: number }>`select sum(share - received - tax_deducted)::bigint as count from payer_claims`;
  expect(of("payer_receivable")).toBe(Number(await count(owed)));
  expect(of("payer_receivable")).toBeGreaterThan(0);
  const received = sql<{ count: number }>`select sum(amount)::bigint as count from payer_transfers`;
  expect(of("bank")).toBe(Number(await count(received)));
  const advanced = sql<{ count: number }>`select sum(amount - used)::bigint as count from deposits`;
  expect(of("patient_deposits")).toBe(-Number(await count(advanced)));
});

it("shows codes, payers and advances in each of their states", async () => {
  const codes = await db.selectFrom("promoCodes").select(["validTo", "uses"]).execute();
  const isOver = ({ validTo }: { validTo: Temporal.Instant }) => Temporal.Instant.compare(validTo, now) <= 0;
  expect(codes.filter(isOver)).toHaveLength(1);
  expect(codes.length).toBeGreaterThan(2);
  const claims = await db
    .selectFrom("payerClaims")
    .innerJoin("payers", "payers.id", "payerClaims.payerId")
    .innerJoin("invoices", "invoices.id", "payerClaims.invoiceId")
    .select([
      "payers.kind",
      "share",
      "received",
      "taxDeducted",
      "invoices.payerShare",
      "invoices.paid",
      "invoices.total",
    ])
    .execute();
  for (const { share, payerShare, paid, total } of claims) expect([share, paid + share]).toEqual([payerShare, total]);
  const states = claims.map(
    (each) => `${each.kind} ${each.received + each.taxDeducted === each.share ? "settled" : "open"}`,
  );
  expect(new Set(states)).toEqual(new Set(["insurer open", "insurer settled", "employer open", "employer settled"]));
  const advances = await db.selectFrom("deposits").select(["amount", "used"]).orderBy("amount").execute();
  expect(advances).toEqual([
    { amount: 200_000, used: 0 },
    { amount: 500_000, used: 90_000 },
  ]);
});

it("the desk has sold in every way: whole, in parts, left due, taken back; every sum is that of the price list", async () => {
  const { rows } = await sql<{ providers: string[]; left: number; status: string; parts: number }>`
    select status, (total - paid - taken_back - payer_share)::int as left, (select count(*)::int from payments p where p.invoice_id = i.id) as parts,
      array(select distinct provider from payments p where p.invoice_id = i.id) as providers
    from invoices i where purpose = 'desk' and kind = 'invoice'`.execute(db);
  expect(new Set(rows.flatMap(({ providers }) => providers))).toEqual(
    new Set(["cash", "upi", "card", "cheque", "deposit"]),
  );
  const ways = new Set(rows.map(({ status, left, parts }) => `${status} ${left > 0 ? "due" : "settled"} ${parts}`));
  const expected = [
    "issued settled 1",
    "issued settled 2",
    "issued due 1",
    "issued due 0",
    "issued settled 0",
    "cancelled settled 0",
  ];
  expect(ways).toEqual(new Set(expected));
  const cheques = sql<{ count: number }>`select count(*)::int as count from payment_cheques`;
  expect(await count(cheques)).toBe(2);
  const off = sql<{ count: number }>`
    select count(*)::int as count from invoice_lines l join invoices i on i.id = l.invoice_id
    join service_prices s using (service_id) where i.kind = 'invoice' and (l.unit_price <> s.price
      or l.total <> l.unit_price * l.quantity or s.valid_from > i.issued_at::date)`;
  expect(await count(off)).toBe(0);
  const lines = sql<{ count: number }>`select count(*)::int as count from invoice_lines where service_id is not null`;
  expect(await count(lines)).toBeGreaterThan(25);
});

it("each payment is what its facts fold to, so that it can be cancelled and paid back like any other", async () => {
  const payments = await db.selectFrom("payments").select(["id", "status", "captured", "refunded"]).execute();
  const facts = await db
    .selectFrom("paymentEvents")
    .select(["paymentId", "kind", "attemptRef", "refundRef", "amount"])
    .execute();
  for (const { id, ...shown } of payments) {
    const events = facts
      .filter(({ paymentId }) => paymentId === id)
      .map(
        ({ kind, attemptRef: attempt, refundRef, amount }): PaymentEvent =>
          kind === "captured"
            ? { kind, attempt, amount: paise(amount) }
            : { kind: "refunded", attempt, refund: refundRef ?? "", amount: paise(amount), ofCaptured: true },
      );
    const { status, captured, refunded } = foldPayment(events);
    expect(shown).toEqual({ status, captured, refunded });
  }
});

it("numbers run without a gap, in the order of their dates", async () => {
  const { rows } = await sql<{ gaps: number; disorder: number }>`
    select count(*) filter (where counter <> place)::int as gaps, count(*) filter (where issued_at < before)::int as disorder
    from (select counter, row_number() over w as place, issued_at, lag(issued_at) over w as before from invoices
      window w as (partition by branch_id, series, financial_year order by counter)) x`.execute(db);
  expect(rows).toEqual([{ gaps: 0, disorder: 0 }]);
  const counters = sql<{ count: number }>`
    select count(*)::int as count from document_counters c where next <> (select max(counter) + 1 from invoices i
      where i.registration = c.registration and i.branch_id = c.branch_id and i.series = c.series and i.financial_year = c.financial_year)`;
  expect(await count(counters)).toBe(0);
});

it("orders nothing above its MRP", async () => {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::integer from purchase_order_lines l where pack_price > (select p.mrp from medicine_prices p
      where p.medicine_id = l.medicine_id order by p.valid_from desc limit 1)) as dear,
    (select count(*)::integer from goods_receipt_lines l join batches b on b.id = l.batch_id where l.pack_cost > b.mrp) as dear_receipts,
    (select count(*)::integer from goods_receipt_lines) as receipts`.execute(db);
  const [{ receipts, ...dear } = { receipts: 0 }] = rows;
  expect(receipts).toBeGreaterThan(50);
  expect(dear).toEqual({ dear: 0, dearReceipts: 0 });
});

it("has in each branch one write-off above one person's limit that waits, each held by a promise of just its units", async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select s.branch_id, w.value > ${firstWriteOffLimit} as above, w.reason, w.note <> '' as told, exists (select from staff_roles r where r.account_id = w.asked_by and r.role = 'pharmacist') as by_pharmacist,
      w.value = (select m.pack_cost from stock_movements m where m.store_id = w.store_id and m.batch_id = w.batch_id
        and m.kind = 'receipt') * (w.units / d.pack_units) as at_cost,
      l.on_hand = w.units as whole, l.reserved = w.units as held, r.quantity = w.units and r.until_at > ${now.toString()}::timestamptz as promised
    from stock_write_offs w
      join stores s on s.id = w.store_id
      join medicines d on d.id = w.medicine_id
      left join stock_levels l on l.store_id = w.store_id and l.batch_id = w.batch_id
      left join stock_reservations r on r.cause = 'stock_write_offs' and r.cause_id = w.id and r.ended_at is null
    where w.status = 'asked' and w.decided_by is null`.execute(db);
  const branches = await db.selectFrom("branches").select("id").execute();
  expect(rows.map(({ branchId }) => branchId).toSorted()).toEqual(branches.map(({ id }) => id).toSorted());
  const one = { above: true, reason: "spoiled", told: true, byPharmacist: true, atCost: true };
  for (const { branchId: _, ...row } of rows) expect(row).toEqual({ ...one, whole: true, held: true, promised: true });
});

it("what lies on a shelf is the sum of its movements, and what is promised of it the sum of its promises", async () => {
  const { rows } = await sql<Record<string, number>>`select count(*)::integer as levels,
    count(*) filter (where l.on_hand <> (select coalesce(sum(quantity), 0) from stock_movements m
      where m.store_id = l.store_id and m.batch_id = l.batch_id))::integer as unlike,
    count(*) filter (where l.reserved <> (select coalesce(sum(quantity), 0) from stock_reservations r
      where r.store_id = l.store_id and r.batch_id = l.batch_id and r.ended_at is null))::integer as unpromised
    from stock_levels l`.execute(db);
  const [{ levels = 0, ...faults } = {}] = rows;
  expect(levels).toBeGreaterThan(50);
  expect(faults).toEqual({ unlike: 0, unpromised: 0 });
});

it("a notice about money that an earlier version wrote learns its sum, so that its mail can still go out", async () => {
  const texts = async () =>
    (
      await sql<object>`select template, channel, locale, subject, body from notification_templates
      order by template, channel, locale`.execute(db)
    ).rows;
  const [before, newest] = [await texts(), "202611261410_money_messages"];
  await forgetTheDesk();
  await forgetSignatures();
  for (let undone = ""; undone !== newest; ) [undone = newest] = await migrateDown(database.ownerUrl);
  expect(await texts()).not.toEqual(before);
  const { rows } = await sql<{ account: string; key: string; amount: number }>`
    select 'paid:' || p.id as key, p.amount, (select id from accounts limit 1) as account from payments p limit 1`.execute(
    db,
  );
  const [paid] = rows;
  if (!paid) throw new Error("nobody paid");
  await sql`insert into notifications (account_id, template, dedupe_key, created_at)
    values (${paid.account}, 'payment_received', ${paid.key}, now())`.execute(db);

  await migrateUp(database.ownerUrl);
  const told = await sql<{ params: object }>`select params from notifications where dedupe_key = ${paid.key}`.execute(
    db,
  );
  expect(told.rows).toEqual([{ params: { amount: paid.amount } }]);
  expect(await texts()).toEqual(before);
}, 120_000);

/** No earlier version knew a signed note, and there is no way back past one. */
async function forgetSignatures(): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`delete from note_versions`.execute(tx);
    await sql`update encounters set status = 'completed', signed_at = null, signed_by = null, signature = null`.execute(
      tx,
    );
  });
}

/** With the numbers that were given, and with what an earlier version could not have written, there is no way back past them. */
async function forgetTheDesk(): Promise<void> {
  const bills = sql`(select id from invoices where purpose in ('desk', 'deposit'))`;
  const payments = sql`(select id from payments where invoice_id in ${bills})`;
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    const causes = sql`(select id from payment_events where payment_id in ${payments} union all ${bills} union all (select id from payer_entries))`;
    await sql`delete from ledger_entries where cause_id in ${causes}`.execute(tx);
    await sql`delete from payment_events where payment_id in ${payments}`.execute(tx);
    await sql`delete from payment_cheques where payment_id in ${payments}`.execute(tx);
    await sql`delete from payments where invoice_id in ${bills}`.execute(tx);
    await sql`delete from invoice_deferrals where invoice_id in ${bills}`.execute(tx);
    await sql`delete from invoice_credits where note_id in ${bills}`.execute(tx);
    await sql`delete from invoice_lines where invoice_id in ${bills}`.execute(tx);
    for (const table of ["payer_entries", "payer_transfers", "payer_claims", "payers", "deposits", "promo_codes"])
      await sql`delete from ${sql.table(table)}`.execute(tx);
    await sql`delete from invoices where id in ${bills}`.execute(tx);
    await sql`delete from document_counters`.execute(tx);
  });
}
