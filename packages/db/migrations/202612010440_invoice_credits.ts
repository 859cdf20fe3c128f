import { type Kysely, sql } from "kysely";

/** Why a bill that nobody paid was taken back, by its credit note. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invoice_credits (
      note_id uuid primary key references invoices,
      reason text not null check (reason in ('not_given','charged_wrong','other')),
      note_sealed bytea,
      by_account uuid not null references accounts,
      at timestamptz not null
    );
    revoke update on invoice_credits from carepoint_app;
    create trigger invoice_credits_fixed before update or delete or truncate on invoice_credits
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table invoice_credits`.execute(db);
}
