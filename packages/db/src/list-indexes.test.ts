import { afterAll, beforeAll, expect, it } from "vitest";
import { withConnection } from "./connect.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The plan when reading and sorting a whole table is not on offer: whether an index can serve the question at all. */
async function plan(question: string): Promise<string> {
  return withConnection(database.appUrl, async (client) => {
    await client.query("set enable_seqscan = off; set enable_sort = off");
    const { rows } = await client.query<Record<string, string>>(`explain ${question}`);
    return rows.map((row) => Object.values(row)[0]).join("\n");
  });
}

const someone = "'01890000-0000-7000-8000-000000000001'";

it.each([
  [
    "the job's visits that nobody came to",
    "select id from appointments where status = 'confirmed' and ends_at <= now() order by ends_at limit 500",
    "appointments_awaited",
  ],
  [
    "what a patient missed",
    `select count(*) from appointments where patient_id = ${someone} and status = 'no_show' and starts_at >= now()`,
    "appointments_missed",
  ],
  [
    "the minute's job: visits without a reminder",
    "select from appointments a where not exists (select from notifications n where n.appointment_id = a.id and n.template = 'x')",
    "notifications_visit",
  ],
  ["the visits of every branch by time", "select id from appointments order by starts_at limit 50", "appointments_day"],
  [
    "what a closed department has ahead",
    `select id from appointments where department_id = ${someone} and starts_at > now() and status in ('requested','pending','confirmed') order by starts_at, id limit 50`,
    "appointments_department_ahead",
  ],
  [
    "payments by age",
    "select id from payments where created_at > now() order by created_at limit 50",
    "payments_created",
  ],
  [
    "the bills of a branch",
    `select id from invoices where branch_id = ${someone} order by created_at desc limit 50`,
    "invoices_branch",
  ],
  [
    "what a branch's desk sold",
    `select id from invoices where branch_id = ${someone} and purpose = 'desk' and kind = 'invoice' and number is not null order by created_at desc limit 100`,
    "invoices_desk",
  ],
  [
    "how a medicine's units came to a store and went",
    `select place from stock_movements where store_id = ${someone} and medicine_id = ${someone} order by place desc limit 50`,
    "stock_movements_medicine",
  ],
  [
    "the counts of a store",
    `select id from stock_counts where store_id = ${someone} order by opened_at desc, id desc limit 50`,
    "stock_counts_store",
  ],
  [
    "the last tally of a line",
    `select place from stock_tallies where count_id = ${someone} and batch_id = ${someone} order by place desc limit 1`,
    "stock_tallies_line",
  ],
  [
    "what a store ordered of suppliers",
    `select id from purchase_orders where store_id = ${someone} order by at desc, id desc limit 50`,
    "purchase_orders_store",
  ],
  [
    "what a store sent back to suppliers",
    `select id from supplier_returns where store_id = ${someone} order by at desc, id desc limit 50`,
    "supplier_returns_store",
  ],
  [
    "orders that wait to be mailed",
    "select order_id from purchase_mails where status = 'waiting' and next_at <= now() order by next_at, order_id limit 50",
    "purchase_mails_due",
  ],
  [
    "write-offs of a store",
    `select id from stock_write_offs where store_id = ${someone} order by asked_at desc, id desc limit 100`,
    "stock_write_offs_store",
  ],
  ["what was called back", "select id from recalls order by at desc, id desc limit 50", "recalls_latest"],
  [
    "whether a batch that is entered is called back",
    `select recall_id from recall_batches where medicine_id = ${someone} and number = 'A1'`,
    "recall_batches_number",
  ],
  [
    "the minute's job: promises of stock that lapsed",
    "select id from stock_reservations where ended_at is null and until_at <= now() order by until_at, id limit 100",
    "stock_reservations_lapsing",
  ],
  [
    "the newest measurements of a chart",
    `select id from chart_entries where patient_id = ${someone} and kind = 'vitals' order by taken_at desc limit 30`,
    "chart_entries_patient",
  ],
  ["the bills of every branch", "select id from invoices order by created_at desc limit 50", "invoices_created"],
  [
    "a patient's own visits and the holds that name nobody yet",
    `select id from appointments where patient_id is null and held_by_account = ${someone} or patient_id in (${someone})`,
    "appointments_unnamed_account",
  ],
  [
    "a visitor's holds",
    `select id from appointments where patient_id is null and held_by_visitor = ${someone}`,
    "appointments_unnamed_visitor",
  ],
  [
    "a branch's tokens of a day",
    `select id from queue_entries where branch_id = ${someone} and day = '2026-12-07' and status in ('waiting', 'called')`,
    "queue_entries_branch_day",
  ],
  [
    "how long a doctor's latest visits took",
    `select opened_at from encounters where doctor_id = ${someone} and completed_at is not null order by completed_at desc limit 20`,
    "encounters_doctor_done",
  ],
  [
    "visits that a doctor sent on",
    `select entry_id from queue_events where doctor_id = ${someone} and event = 'transfer' and at > now()`,
    "queue_events_sent",
  ],
  [
    "the catalogue, page by page",
    `select id from medicines where (search_brand collate "C", id) > ('para' collate "C", ${someone}) order by search_brand collate "C", id limit 50`,
    "medicines_brand",
  ],
  [
    "brands that begin so",
    `select id from medicines where search_brand collate "C" like 'para%' and active order by search_brand collate "C", id limit 20`,
    "medicines_brand",
  ],
  [
    "medicines that hold every word",
    "select id from medicines where search_text like '%paracetamol%' and search_text like '%650%' limit 400",
    "medicines_search",
  ],
  [
    "what a medicine costs on a day",
    `select price from medicine_prices where medicine_id = ${someone} and valid_from <= '2026-12-07' order by valid_from desc, written desc limit 1`,
    "medicine_prices_on",
  ],
  [
    "what may stand for a medicine",
    "select id from medicines where substance_key = 'tablet|paracetamol' and active order by search_brand limit 50",
    "medicines_equivalents",
  ],
  [
    "lists that were brought in",
    "select id from catalogue_imports order by at desc, id desc limit 50",
    "catalogue_imports_at",
  ],
  ["applications in turn", "select id from doctors order by applied_at, id limit 50", "doctors_applied"],
])("%s are read by an index", async (_, question, index) => {
  expect(await plan(question)).toContain(index);
});
