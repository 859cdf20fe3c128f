import { type Kysely, sql } from "kysely";

/** What new rows of money are held to since the migrations before, the old ones are too: read while everybody works. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoices validate constraint invoices_registered;
    alter table invoices validate constraint invoices_number_written;
    alter table invoices validate constraint invoices_purpose;
    alter table invoice_lines validate constraint invoice_lines_class;
    alter table invoice_lines validate constraint invoice_lines_kind_check;
    alter table invoice_lines validate constraint invoice_lines_service_id_fkey;
    alter table ledger_entries validate constraint ledger_entries_account_check;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
