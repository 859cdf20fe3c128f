import { type Kysely, sql } from "kysely";

/** An advance is found by its patient, and what was paid out of it by its row; old rows of money are held to what new ones are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists invoices_deposits on invoices (patient_id) where purpose = 'deposit' and kind = 'invoice';
    create index if not exists payments_deposit on payments (deposit_id) where deposit_id is not null;
    alter table invoices validate constraint invoices_purpose;
    alter table payments validate constraint payments_provider_check;
    alter table payments validate constraint payments_deposit;
    alter table payments validate constraint payments_deposit_named;
    alter table ledger_entries validate constraint ledger_entries_account_check;
    alter table refunds validate constraint refunds_paid_out_method_check;
    alter table refunds validate constraint refunds_paid_out_told;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index payments_deposit, invoices_deposits`.execute(db);
}
