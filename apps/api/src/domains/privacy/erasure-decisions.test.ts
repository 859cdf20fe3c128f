import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHospital, type TestHospital } from "../../testing/context.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

/** What an erasure does with the rows of a table that says something of a patient; a new one needs its line here and in `erase_patients`. */
const decisions: Readonly<Record<string, string>> = {
  patients: "pseudonymise: the record number stands for the name",
  patient_keys: "replace: a new key opens what a law keeps",
  patient_merges: "delete: a merge of the erased is taken back by nobody",
  patient_merge_rows: "delete: it has the columns as they were",
  patient_rings: "replace: what was merged opens by the kept one's new key",
  accounts: "close: where it acts for nobody else",
  account_patients: "delete",
  appointments: "pseudonymise: reason gone, called off where ahead",
  appointment_events: "pseudonymise: reason gone",
  encounters: "keep until: three years, a child's longer",
  note_versions: "keep until: with its encounter",
  chart_entries: "keep until: by its last version",
  chart_versions: "keep until: with its entry",
  prescriptions: "keep until: with its encounter",
  prescription_overrides: "keep until: with its prescription",
  prescription_handovers: "keep until: with its prescription",
  refill_requests: "keep until: with its prescription",
  orders: "keep until: with its encounter",
  order_results: "keep until: with its order",
  referrals: "keep until: with its encounter",
  certificates: "keep until: with its encounter",
  follow_ups: "keep until: with its encounter",
  documents: "keep until: three years; what their people brought goes at once",
  files: "keep until: with what names it",
  exports: "delete",
  export_files: "delete",
  uploads: "delete: with the account",
  wait_entries: "delete",
  wait_offers: "delete",
  care_team: "delete",
  consents: "keep until: a year, as proof",
  break_glass: "keep until: a year, as logs",
  break_glass_reviews: "keep until: a year, as logs",
  legal_holds: "keep: of a number",
  erasures: "keep: of a number",
  access_log: "keep: of a number, sealed into the audit",
  audit_log: "keep: of a number; what is sealed in it is lost with the old key",
  notifications: "delete",
  deliveries: "delete",
  invoices: "keep: of a number",
  package_sales: "keep: of a number, with its bill",
  package_uses: "keep: of a number, with its bill",
  medicine_deliveries: "keep: of a number; the address that is sealed in it is lost with the old key",
  promo_uses: "keep: of a number, with its bill",
  visit_series: "keep: of a number",
  refunds: "pseudonymise: note gone",
  refund_requests: "pseudonymise: note and answer gone",
  fee_waivers: "pseudonymise: note and answer gone",
  invoice_credits: "pseudonymise: note gone",
  invoice_deferrals: "pseudonymise: note gone",
  invoice_discounts: "pseudonymise: note gone",
  over_refund_ends: "pseudonymise: note gone",
  payment_cheques: "pseudonymise: note gone",
  payer_entries: "pseudonymise: note gone",
  payer_write_offs: "pseudonymise: note gone",
  payer_claims: "pseudonymise: policy and authorisation emptied",
};

test("every table that knows a patient, or seals words of one, has a decision", async () => {
  const { rows } = await sql<{ name: string }>`select distinct table_name as name from information_schema.columns
    where table_schema = 'public' and (column_name in ('patient_id','patient_ids') or column_name like '%\\_sealed')
    union select c.conrelid::regclass::text from pg_constraint c
      where c.contype = 'f' and c.confrelid = 'patients'::regclass`.execute(hospital.db);
  expect(rows.map(({ name }) => name).filter((name) => !(name in decisions))).toEqual([]);
});

test("every sealed word is among those that are sealed anew, made null, or lost with the old key and never read again", async () => {
  const { rows } = await sql<{
    name: string;
  }>`select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_sealed'`.execute(hospital.db);
  const { rows: functions } = await sql<{ text: string }>`select string_agg(prosrc, ' ') as text from pg_proc
    where proname in ('erase_patients','sealed_cells')`.execute(hospital.db);
  const text = (functions[0]?.text ?? "").replaceAll('"', "");
  const isSaid = (name: string) => {
    const [table, column] = name.split(".");
    return (
      text.includes(`'${name}'`) ||
      text.includes(`update ${table} set ${column} = null`) ||
      text.includes(`${column} = null`)
    );
  };
  const lost = ["audit_log.difference_sealed", "audit_log.reason_sealed"];
  expect(rows.map(({ name }) => name).filter((name) => !isSaid(name) && !lost.includes(name))).toEqual([]);
});
