import { type Kysely, sql } from "kysely";

/**
 * A part of a bill that an insurer or an employer owes instead of its patient: an account of its own for each payer, the sums
 * of what became of each part, and a fact for each change of them. The row's CHECK decides who may still settle.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table payers (
      id uuid primary key,
      kind text not null check (kind in ('insurer','employer')),
      name text not null check (length(name) between 1 and 120),
      created_at timestamptz not null
    );
    create unique index payers_name_once on payers (kind, lower(name));
    revoke update on payers from carepoint_app;

    create table payer_claims (
      invoice_id uuid primary key references invoices,
      payer_id uuid not null references payers,
      share bigint not null check (share > 0),
      credited bigint not null default 0,
      moved bigint not null default 0,
      received bigint not null default 0,
      tax_deducted bigint not null default 0,
      written_off bigint not null default 0,
      owed_back bigint not null default 0,
      details_sealed bytea not null,
      by_account uuid not null references accounts,
      at timestamptz not null,
      constraint payer_claims_within check (
        least(credited, moved, received, tax_deducted, written_off, owed_back) >= 0
        and credited + moved <= share and owed_back <= received + tax_deducted
        -- The highest rate at which anybody keeps tax back is a fifth (Income-tax Act 1961, s.206AA).
        and tax_deducted * 5 <= share
        and credited + moved + received + tax_deducted + written_off - owed_back <= share)
    );
    create index payer_claims_open on payer_claims (payer_id, at)
      where share + owed_back > credited + moved + received + tax_deducted + written_off or owed_back > 0;
    revoke update on payer_claims from carepoint_app;
    grant update (credited, moved, received, tax_deducted, written_off, owed_back) on payer_claims to carepoint_app;

    -- One transfer of the bank: what a payer sent, or below zero what went back to them.
    create table payer_transfers (
      id uuid primary key,
      payer_id uuid not null references payers,
      branch_id uuid not null references branches,
      reference text not null check (reference ~ '^[A-Z0-9]{12,22}$'),
      dated date not null,
      amount bigint not null check (amount <> 0),
      tax_deducted bigint not null check (tax_deducted >= 0),
      by_account uuid not null references accounts,
      at timestamptz not null
    );
    create unique index payer_transfers_once on payer_transfers (reference, branch_id);
    revoke update on payer_transfers from carepoint_app;
    create trigger payer_transfers_fixed before update or delete or truncate on payer_transfers
      for each statement execute function refuse_change();

    create table payer_entries (
      id uuid primary key,
      invoice_id uuid not null references payer_claims,
      kind text not null check (kind in ('received','returned','moved','written_off','credited')),
      amount bigint not null check (amount >= 0),
      tax_deducted bigint not null default 0 check (tax_deducted >= 0),
      transfer_id uuid references payer_transfers,
      note_id uuid references invoices deferrable initially deferred,
      reason text check (reason in ('not_covered','deductible','policy_lapsed','disallowed','short_paid','goodwill','other')),
      note_sealed bytea,
      by_account uuid references accounts,
      at timestamptz not null,
      check ((kind in ('received','returned')) = (transfer_id is not null)),
      check ((kind = 'credited') = (note_id is not null)),
      check ((kind in ('moved','written_off')) = (reason is not null))
    );
    create index payer_entries_invoice on payer_entries (invoice_id, at);
    revoke update on payer_entries from carepoint_app;
    create trigger payer_entries_fixed before update or delete or truncate on payer_entries
      for each statement execute function refuse_change();

    create table payer_write_offs (
      id uuid primary key,
      invoice_id uuid not null references payer_claims,
      amount bigint not null check (amount > 0),
      reason text not null check (reason in ('disallowed','short_paid','goodwill','other')),
      note_sealed bytea,
      status text not null default 'asked' check (status in ('asked','approved','declined','withdrawn')),
      asked_by uuid not null references accounts,
      asked_at timestamptz not null,
      decided_by uuid references accounts,
      decided_at timestamptz,
      constraint payer_write_offs_decided
        check ((status = 'asked') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
      constraint payer_write_offs_two_people check (status not in ('approved','declined') or decided_by <> asked_by)
    );
    create unique index payer_write_offs_one_open on payer_write_offs (invoice_id) where status = 'asked';

    -- A bill's row says what its payer's part still is, so that what is left to pay is the patient's.
    alter table invoices drop constraint invoices_paid_within;
    alter table invoices
      add column payer_share bigint not null default 0,
      add constraint invoices_paid_within check
        (paid >= 0 and taken_back >= 0 and payer_share >= 0 and paid + taken_back + payer_share <= total) not valid;

    -- The one place where it changes: with the claim's own row. What a note took off the payer nobody had paid.
    create function keep_payer_share() returns trigger language plpgsql as $$
    begin
      update invoices set payer_share = new.share - new.credited - new.moved,
        taken_back = taken_back + new.credited - case when tg_op = 'UPDATE' then old.credited else 0 end
        where id = new.invoice_id;
      return null;
    end $$;
    create trigger payer_claims_keep after insert or update of credited, moved on payer_claims
      for each row execute function keep_payer_share();

    alter table ledger_entries drop constraint ledger_entries_account_check;
    alter table ledger_entries
      add column payer_id uuid,
      add constraint ledger_entries_account_check check (account in ('patient_receivable','consultation_income',
        'service_income','output_tax','rounding','gateway_clearing','upi_clearing','card_clearing','cheque_clearing',
        'cash','refunds_payable','patient_deposits','payer_receivable','bank','tax_deducted','bad_debts')) not valid,
      add constraint ledger_entries_of_payer check ((account = 'payer_receivable') = (payer_id is not null)) not valid,
      add constraint ledger_entries_payer_id_fkey foreign key (payer_id) references payers not valid;
  `.execute(db);
}

/** Only while no bill was split. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table ledger_entries drop constraint ledger_entries_account_check, drop column payer_id;
    alter table ledger_entries add constraint ledger_entries_account_check check (account in ('patient_receivable',
      'consultation_income','service_income','output_tax','rounding','gateway_clearing','upi_clearing','card_clearing',
      'cheque_clearing','cash','refunds_payable','patient_deposits'));
    drop table payer_write_offs, payer_entries, payer_transfers, payer_claims, payers;
    drop function keep_payer_share;
    alter table invoices drop constraint invoices_paid_within;
    alter table invoices drop column payer_share, add constraint invoices_paid_within
      check (paid >= 0 and taken_back >= 0 and paid + taken_back <= total);
  `.execute(db);
}
