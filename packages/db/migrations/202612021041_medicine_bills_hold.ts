import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoices validate constraint invoices_purpose;
    alter table invoice_lines validate constraint invoice_lines_kind_check;
    alter table invoice_lines validate constraint invoice_lines_batch;
    alter table invoice_lines validate constraint invoice_lines_batch_named;
    alter table invoice_lines validate constraint invoice_lines_sold_as;
    alter table ledger_entries validate constraint ledger_entries_account_check;
  `.execute(db);
}

export async function down(): Promise<void> {
  // nothing to undo
}
