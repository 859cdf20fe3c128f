import { type Kysely, sql } from "kysely";

/** What new rows are held to the old ones are too, and the bills that are due are found by what their patients owe. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoices validate constraint invoices_paid_within;
    alter table ledger_entries validate constraint ledger_entries_account_check;
    alter table ledger_entries validate constraint ledger_entries_of_payer;
    alter table ledger_entries validate constraint ledger_entries_payer_id_fkey;
    create index if not exists invoices_owed on invoices (branch_id, issued_at)
      where kind = 'invoice' and status = 'issued' and total - paid - taken_back - payer_share > 0;
    drop index invoices_due;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index invoices_due on invoices (branch_id, issued_at)
      where kind = 'invoice' and status = 'issued' and total - paid - taken_back > 0;
    drop index invoices_owed;
  `.execute(db);
}
