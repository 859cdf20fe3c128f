import { type Kysely, sql } from "kysely";

/** Money that is taken and paid back at the counter, and bills that the desk lets a patient pay later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments drop constraint payments_provider_check;
    alter table payments
      add constraint payments_provider_check check (provider in ('razorpay','cash','upi')),
      add column reference text,
      add column taken_by uuid references accounts,
      add constraint payments_reference_of_upi check ((reference is not null) = (provider = 'upi')),
      add constraint payments_taken_at_counter check (taken_by is null or provider <> 'razorpay');
    -- One payment keeps a bill, whoever is faster: the counter or the gateway.
    create unique index payments_one_kept on payments (invoice_id) where outcome = 'confirmed';
    -- A transfer pays one bill.
    create unique index payments_reference_used on payments (reference) where reference is not null;

    alter table ledger_entries drop constraint ledger_entries_account_check;
    alter table ledger_entries add constraint ledger_entries_account_check check (account in ('patient_receivable',
      'consultation_income','output_tax','rounding','gateway_clearing','upi_clearing','cash','refunds_payable'));

    alter table refunds drop constraint refunds_status_check;
    alter table refunds
      add constraint refunds_status_check check (status in ('due','requested','sent','processed','failed')),
      add column paid_out_by uuid references accounts,
      add constraint refunds_paid_out_when_processed check (paid_out_by is null or status = 'processed');
    create index refunds_open on refunds (requested_at) where status <> 'processed';

    create table invoice_deferrals (
      invoice_id uuid primary key references invoices,
      reason text not null check (reason in ('after_visit','cannot_pay_now','someone_else_pays','other')),
      note_sealed bytea,
      by_account uuid not null references accounts,
      at timestamptz not null
    );
    revoke update on invoice_deferrals from carepoint_app;
    create trigger invoice_deferrals_fixed before update or delete or truncate on invoice_deferrals
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table invoice_deferrals;
    drop index refunds_open;
    alter table refunds drop constraint refunds_paid_out_when_processed, drop column paid_out_by,
      drop constraint refunds_status_check,
      add constraint refunds_status_check check (status in ('requested','sent','processed','failed'));
    alter table ledger_entries drop constraint ledger_entries_account_check;
    alter table ledger_entries add constraint ledger_entries_account_check check (account in ('patient_receivable',
      'consultation_income','output_tax','rounding','gateway_clearing','cash','refunds_payable'));
    drop index payments_reference_used, payments_one_kept;
    alter table payments drop constraint payments_taken_at_counter, drop constraint payments_reference_of_upi,
      drop column taken_by, drop column reference, drop constraint payments_provider_check,
      add constraint payments_provider_check check (provider in ('razorpay','cash'));
  `.execute(db);
}
