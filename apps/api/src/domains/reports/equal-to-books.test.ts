import { withConnection } from "@carepoint/db/connect";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId, newId } from "@carepoint/domain/kernel/id";
import { subtract, sum } from "@carepoint/domain/kernel/money";
import { sumsOf } from "@carepoint/domain/reports/gstr1";
import { daysOf, type ReportPeriod } from "@carepoint/domain/reports/period";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calling } from "../../testing/asking.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { type MoneyHouse, moneySteps, openMoneyHouse } from "../../testing/money-history.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let house: MoneyHouse;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  house = await openMoneyHouse(hospital);
});
afterAll(() => hospital.close());

const weeks = 6;
const step = fc.record({
  what: fc.constantFrom(...moneySteps),
  at: fc.nat(weeks * 7 * 1440),
  chance: fc.nat(1e6),
});

/** What chance alone may leave out: money that goes out twice, of which one sum is borne and one comes back. */
const rare = (["sale", "refund", "pay_out", "twice", "twice", "twice_ended", "twice_ended"] as const).map(
  (what, nth) => ({ what, at: 30 * 1440 + nth, chance: 1_001 + nth }),
);

/** The account's balance over a period, summed apart from every report. */
async function balances({ branchId: id, from, days }: ReportPeriod): Promise<Map<string, number>> {
  const { rows } = await sql<{ account: string; balance: number }>`select account, sum(amount)::bigint as balance
    from ledger_entries where branch_id = ${id}
      and (at + interval '5 hours 30 minutes') at time zone 'UTC' >= ${from}::date
      and (at + interval '5 hours 30 minutes') at time zone 'UTC' < ${from}::date + ${days}::integer
    group by account`.execute(hospital.db);
  return new Map(rows.map(({ account, balance }) => [account, balance]));
}

/** What left the tills and the bank for refunds that were asked for. */
async function wentBack({ branchId: id, from, days }: ReportPeriod): Promise<number> {
  const { rows } = await sql<{ amount: number }>`select coalesce(-sum(l.amount), 0)::bigint as amount
    from ledger_entries l join refunds r on r.id = l.cause_id
    where l.branch_id = ${id} and l.cause = 'refund.processed' and l.account not in ('refunds_payable', 'patient_deposits')
      and (l.at + interval '5 hours 30 minutes') at time zone 'UTC' >= ${from}::date
      and (l.at + interval '5 hours 30 minutes') at time zone 'UTC' < ${from}::date + ${days}::integer`.execute(
    hospital.db,
  );
  return rows[0]?.amount ?? 0;
}

type Found = readonly [what: string, report: number, books: number];

/** Every total of every report beside what the books hold; those that differ. */
async function differences(period: ReportPeriod): Promise<Found[]> {
  const { reports } = calling(hospital, house.admin);
  const books = await balances(period);
  const of = (...accounts: string[]) => accounts.reduce((all, account) => all + (books.get(account) ?? 0), 0);
  const [revenue, methods, sources, taxes, back] = await Promise.all([
    reports.revenue(period),
    reports.methods(period),
    reports.sources(period),
    reports.taxes(period),
    reports.givenBack(period),
  ]);
  const income = -of("consultation_income", "service_income");
  const tills = of("cash", "upi_clearing", "card_clearing", "cheque_clearing", "gateway_clearing", "bank");
  const listed = await allRows(period);
  const returned = sumsOf(taxes);
  const { wentOut, gotBack, borne } = back.twice;
  const found: Found[] = [
    ["revenue", revenue.total.revenue, income],
    ["revenue by day", sum(revenue.days.map((day) => day.revenue)), income],
    ["tax", revenue.total.tax, -of("output_tax")],
    ["rounding", revenue.total.roundOff, -of("rounding")],
    ["collected", subtract(revenue.total.collected, revenue.total.paidBack), tills],
    ["methods", sum(methods.items.map(({ left }) => left)), tills],
    ["advances", methods.advances.more, -of("patient_deposits")],
    [
      "advances, in parts",
      subtract(methods.advances.taken, sum([methods.advances.used, methods.advances.returned])),
      -of("patient_deposits"),
    ],
    ["sources", sum(sources.items.map(({ billed, credited }) => subtract(billed, credited))), income],
    ["return: value", returned.taxable, income],
    ["return: tax", returned.tax, -of("output_tax")],
    ["return: rounding", returned.roundOff, -of("rounding")],
    ["return: by code", sum(taxes.codes.map(({ taxable }) => taxable)), income],
    ["refunds on their way", back.onItsWay, -of("refunds_payable")],
    ["paid back", back.paid, await wentBack(period)],
    ["with who has it twice", back.twice.open, of("refunds_receivable")],
    ["given back twice, in parts", wentOut - gotBack - borne, of("refunds_receivable")],
    ["documents", listed.value, income],
    ["receipts", listed.money, tills],
  ];
  return found.filter(([, report, book]) => report !== book);
}

async function allRows(period: ReportPeriod): Promise<{ value: number; money: number }> {
  const { reports } = calling(hospital, house.admin);
  const [documents, receipts] = [await reports.documents(period), await reports.receipts(period)];
  expect([documents.more, receipts.more]).toEqual([false, false]);
  const signed = documents.items.map(({ kind, taxable }) => (kind === "invoice" ? taxable : -taxable));
  return {
    value: signed.reduce((all, amount) => all + amount, 0),
    money: receipts.items.reduce((all, { amount }) => all + amount, 0),
  };
}

const period = (from: string, days: number): ReportPeriod => ({
  branchId: branchId.parse(hospital.branchId),
  from: calendarDate.parse(from),
  days,
});

test("whatever happens at the desk, every report is the books, for every period", { timeout: 120_000 }, async () => {
  const random = fc.sample(fc.array(step, { minLength: 80, maxLength: 80 }), { numRuns: 2, seed: 20261129 });
  for (const [round, steps] of random.entries()) {
    if (round === 1)
      await hospital.db
        .updateTable("appState")
        .set({ settings: JSON.stringify({ roundInvoicesToRupee: true }) })
        .execute();
    for (const each of [...steps, ...rare].toSorted((a, b) => a.at - b.at)) await house.play(each);
    const all = period("2026-12-01", 60);
    const { total } = await calling(hospital, house.admin).reports.revenue(all);
    expect(Math.min(total.billed, total.credited, total.tax, total.collected, total.paidBack)).toBeGreaterThan(0);
    expect(await differences(all)).toEqual([]);
    const periods = fc.sample(fc.tuple(fc.nat(45), fc.integer({ min: 1, max: 20 })), { numRuns: 6, seed: round });
    for (const [skipped, days] of periods)
      expect(await differences(period(daysOf(all)[skipped] ?? "", days))).toEqual([]);
  }
});

test("payers' transfers came in among it, and their entries name their bills", async () => {
  const { reports } = calling(hospital, house.admin);
  const { items } = await reports.methods(period("2026-12-01", 60));
  expect(items.find(({ till }) => till === "bank")?.cameIn).toBeGreaterThan(0);
  const rows = await reports.receipts({ ...period("2026-12-01", 60), till: "bank" });
  expect(rows.items.length).toBeGreaterThan(0);
  expect(rows.items.every(({ invoiceId, patientName }) => invoiceId !== null && patientName !== null)).toBe(true);
  expect(rows.items.some(({ payerName }) => payerName !== null)).toBe(true);
});

test("cheques that came back and bills paid in parts were among it", async () => {
  const { rows } = await sql<{ cause: string }>`select distinct cause from ledger_entries`.execute(hospital.db);
  expect(rows.map(({ cause }) => cause)).toContain("payment.returned");
  const parts = sql`select from invoices where paid > 0 and paid + taken_back < total`;
  expect((await parts.execute(hospital.db)).rows.length).toBeGreaterThan(0);
});

test("advances were taken, used and came back among it, and hold what the books say", async () => {
  const { rows } = await sql<{ held: number; owed: number; used: number; restored: number }>`
    select (select sum(amount - used + restored - returned)::int from deposits where bounced_at is null) as held,
      (select -sum(amount)::int from ledger_entries where account = 'patient_deposits') as owed,
      (select sum(used)::int from deposits) as used, (select sum(restored)::int from deposits) as restored`.execute(
    hospital.db,
  );
  expect(rows[0]?.held).toBe(rows[0]?.owed);
  expect(Math.min(rows[0]?.used ?? 0, rows[0]?.held ?? 0)).toBeGreaterThan(0);
});

test("money went out twice among it, came back and was borne", async () => {
  const { twice } = await calling(hospital, house.admin).reports.givenBack(period("2026-12-01", 60));
  expect(Math.min(twice.times, twice.gotBack, twice.borne)).toBeGreaterThan(0);
});

test("packages were sold, used and given back among it", async () => {
  const { rows } = await sql<{ sold: number; used: number; back: number }>`
    select (select count(*)::int from package_sales) as sold, (select sum(used)::int from package_holdings) as used,
      (select count(*)::int from package_sales where returned_at is not null) as back`.execute(hospital.db);
  expect(Math.min(rows[0]?.sold ?? 0, rows[0]?.used ?? 0, rows[0]?.back ?? 0)).toBeGreaterThan(0);
});

test("what is outstanding is what patients owe in the books", async () => {
  const { reports } = calling(hospital, house.admin);
  const later = { ...hospital, now: hospital.now.add({ hours: 24 * 50 }) };
  const owed = await calling(later, house.admin).reports.outstanding({ branchId: branchId.parse(hospital.branchId) });
  const books = await balances(period("2026-12-01", 100));
  expect(sum(owed.items.map(({ left }) => left))).toBe(books.get("patient_receivable"));
  expect(sum(owed.bands.map(({ left }) => left))).toBe(books.get("patient_receivable"));
  expect(owed.bands.filter(({ bills }) => bills > 0).length).toBeGreaterThan(1);
  expect((await reports.outstanding({ branchId: branchId.parse(hospital.branchId) })).items.length).toBe(
    owed.items.length,
  );
});

/** Behind the app's back, with nothing that refuses it. */
const tampered = (statement: string, values: readonly unknown[] = []) =>
  withConnection(hospital.ownerUrl, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(statement, [...values]);
  });

test("an entry without a document, and a document without its entry, do not pass", async () => {
  const all = period("2026-12-01", 60);
  const entry = newId();
  const write = `insert into ledger_entries (entry_id, account, amount, branch_id, cause, cause_id, at)
    select $1, side.account, side.amount, $2, 'invoice.issued', $3, '2026-12-10T10:00:00Z'
    from (values ('patient_receivable', 777), ('service_income', -777)) side (account, amount)`;
  await tampered(write, [entry, hospital.branchId, newId()]);
  const found = await differences(all);
  expect(found.map(([what]) => what)).toEqual(["sources", "return: value", "return: by code", "documents"]);
  expect(found.every(([, report, books]) => books - report === 777)).toBe(true);
  await tampered("delete from ledger_entries where entry_id = $1", [entry]);
  expect(await differences(all)).toEqual([]);

  await tampered(
    "delete from invoice_lines where ctid = (select min(ctid) from invoice_lines where tax_basis_points > 0)",
  );
  expect((await differences(all)).map(([what]) => what)).toEqual(["return: value", "return: tax", "return: by code"]);
});
