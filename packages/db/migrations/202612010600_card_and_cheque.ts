import { type Kysely, sql } from "kysely";

/**
 * Cards and cheques at the counter. A transfer and a terminal's 12 digits come once under their way of paying; the six
 * characters of a bank's approval may come again. A cheque comes once until it was returned: then it may be shown again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      drop constraint payments_provider_check,
      drop constraint payments_reference_of_upi,
      add constraint payments_provider_check check (provider in ('razorpay','cash','upi','card','cheque')) not valid,
      add constraint payments_reference_told check ((reference is not null) = (provider in ('upi','card'))) not valid;
    create unique index if not exists payments_tender_once on payments (provider, reference, share)
      where length(reference) >= 12;
    drop index payments_reference_share;

    alter table ledger_entries drop constraint ledger_entries_account_check;
    alter table ledger_entries add constraint ledger_entries_account_check check (account in ('patient_receivable',
      'consultation_income','service_income','output_tax','rounding','gateway_clearing','upi_clearing','card_clearing',
      'cheque_clearing','cash','refunds_payable')) not valid;

    create table payment_cheques (
      payment_id uuid primary key references payments,
      number text not null check (number ~ '^[0-9]{6}$'),
      bank text not null check (length(bank) between 2 and 60),
      dated date not null,
      share smallint not null check (share between 1 and 6),
      returned_at timestamptz,
      returned_by uuid references accounts,
      return_reason text check (return_reason in ('insufficient_funds','account_closed','signature_differs',
        'payment_stopped','out_of_date','other')),
      note_sealed bytea,
      constraint payment_cheques_returned_whole check ((returned_at is null) = (return_reason is null)
        and (returned_at is null) = (returned_by is null) and (returned_at is not null or note_sealed is null))
    );
    create unique index payment_cheques_once on payment_cheques (lower(bank), number, dated, share)
      where returned_at is null;
    revoke update on payment_cheques from carepoint_app;
    grant update (returned_at, returned_by, return_reason, note_sealed) on payment_cheques to carepoint_app;
  `.execute(db);
}

/** Only while nothing came by card or cheque. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table payment_cheques;
    create unique index payments_reference_share on payments (reference, share) where reference is not null;
    drop index payments_tender_once;
    alter table ledger_entries drop constraint ledger_entries_account_check;
    alter table ledger_entries add constraint ledger_entries_account_check check (account in ('patient_receivable',
      'consultation_income','service_income','output_tax','rounding','gateway_clearing','upi_clearing','cash',
      'refunds_payable'));
    alter table payments
      drop constraint payments_provider_check,
      drop constraint payments_reference_told,
      add constraint payments_provider_check check (provider in ('razorpay','cash','upi')),
      add constraint payments_reference_of_upi check ((reference is not null) = (provider = 'upi'));
  `.execute(db);
}
