import { type Kysely, sql } from "kysely";

/** What the desk sells is an income of its own in the books. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table ledger_entries drop constraint ledger_entries_account_check;
    alter table ledger_entries add constraint ledger_entries_account_check check (account in ('patient_receivable',
      'consultation_income','service_income','output_tax','rounding','gateway_clearing','upi_clearing','cash',
      'refunds_payable')) not valid;
  `.execute(db);
}

/** Only while nothing was sold at the desk. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table ledger_entries drop constraint ledger_entries_account_check;
    alter table ledger_entries add constraint ledger_entries_account_check check (account in ('patient_receivable',
      'consultation_income','output_tax','rounding','gateway_clearing','upi_clearing','cash','refunds_payable'));
  `.execute(db);
}
