import { type Kysely, sql } from "kysely";

const accounts = ["patient_receivable", "consultation_income", "service_income", "output_tax", "rounding"];
const funds = [
  "gateway_clearing",
  "upi_clearing",
  "card_clearing",
  "cheque_clearing",
  "cash",
  "bank",
  "patient_deposits",
];
const claims = ["refunds_payable", "payer_receivable", "tax_deducted", "bad_debts"];

/** The accounts before this migration, and more. */
const accountsWith = (...more: string[]) =>
  sql.join([...accounts, ...funds, ...claims, ...more].map((each) => sql.lit(each)));

/**
 * What a gateway gave back beyond what was owed: a try that was given up and went out after all. It is no refund of ours, whose
 * sum stays within what was captured, but its money is gone: a claim of its own until it is got back or borne. Every try of a
 * refund is kept by the gateway's name for it, so that a late one is known. Locks: the books' CHECK is replaced and holds new
 * rows only, as every old row is in the old list; two tables are new.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refund_tries (
      provider_ref text primary key,
      refund_id uuid not null references refunds
    );
    create index refund_tries_refund on refund_tries (refund_id);
    insert into refund_tries select provider_ref, id from refunds
      where provider_ref is not null and provider_ref not like 'desk\\_%' on conflict do nothing;
    create trigger refund_tries_fixed before update or delete or truncate on refund_tries
      for each statement execute function refuse_change();
    revoke update on refund_tries from carepoint_app;

    create table over_refunds (
      id uuid primary key,
      event_id uuid not null constraint over_refunds_once unique references payment_events,
      payment_id uuid not null references payments,
      refund_id uuid references refunds,
      attempt_ref text not null,
      amount bigint not null check (amount > 0),
      status text not null constraint over_refunds_status_check check (status in ('open','got_back','borne')),
      at timestamptz not null
    );
    create index over_refunds_payment on over_refunds (payment_id);
    create index over_refunds_open on over_refunds (at) where status = 'open';
    revoke update on over_refunds from carepoint_app;
    grant update (status) on over_refunds to carepoint_app;

    create table over_refund_ends (
      over_refund_id uuid primary key references over_refunds,
      method text constraint over_refund_ends_method_check check (method in ('cash','upi','card','bank')),
      reference text,
      reason text constraint over_refund_ends_reason_check check (reason in ('unreachable','refuses','small','goodwill','other')),
      note_sealed bytea,
      by_account uuid not null references accounts,
      at timestamptz not null,
      constraint over_refund_ends_one_way check ((method is null) <> (reason is null))
    );
    create index over_refund_ends_by on over_refund_ends (by_account, at) where method is not null;
    create trigger over_refund_ends_fixed before update or delete or truncate on over_refund_ends
      for each statement execute function refuse_change();
    revoke update on over_refund_ends from carepoint_app;

    alter table ledger_entries drop constraint ledger_entries_account_check;
    alter table ledger_entries add constraint ledger_entries_account_check
      check (account in (${accountsWith("refunds_receivable")})) not valid;
  `.execute(db);
}

/** Only while nothing went out twice. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table ledger_entries drop constraint ledger_entries_account_check;
    alter table ledger_entries add constraint ledger_entries_account_check check (account in (${accountsWith()})) not valid;
    drop table over_refund_ends, over_refunds, refund_tries;
  `.execute(db);
}
