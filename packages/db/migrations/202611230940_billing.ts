import { type Kysely, sql } from "kysely";

/** Invoices with lines, payments as facts, refunds that never exceed what was captured, and the balanced ledger. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invoices (
      id uuid primary key,
      kind text not null default 'invoice' check (kind in ('invoice','credit_note')),
      credits uuid references invoices,
      branch_id uuid not null references branches,
      patient_id uuid not null references patients,
      appointment_id uuid references appointments,
      status text not null default 'draft' check (status in ('draft','issued','cancelled','discarded')),
      series text, financial_year text, counter integer, number text,
      issued_at timestamptz,
      taxable bigint not null, tax bigint not null, round_off bigint not null, total bigint not null check (total >= 0),
      created_at timestamptz not null,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      check (taxable + tax + round_off = total),
      check ((kind = 'credit_note') = (credits is not null)),
      check ((status in ('draft','discarded')) = (number is null)),
      check ((number is null) = (issued_at is null) and (number is null) = (counter is null)),
      unique (branch_id, series, financial_year, counter)
    );
    create unique index invoices_one_per_visit on invoices (appointment_id)
      where kind = 'invoice' and status in ('draft','issued');
    create index invoices_patient on invoices (patient_id, created_at desc);
    create index invoices_changed on invoices (changed_xid);
    create trigger invoices_touch before insert or update on invoices for each row execute function touch_row();

    create table invoice_lines (
      invoice_id uuid not null references invoices,
      position smallint not null,
      kind text not null check (kind in ('consultation')),
      description text not null,
      code text not null,
      unit_price bigint not null, quantity integer not null check (quantity > 0), discount bigint not null,
      taxable bigint not null, central_tax bigint not null, state_tax bigint not null, total bigint not null,
      primary key (invoice_id, position),
      check (taxable = unit_price * quantity - discount and total = taxable + central_tax + state_tax)
    );

    create table invoice_counters (
      branch_id uuid not null references branches, series text not null, financial_year text not null,
      next integer not null default 1,
      primary key (branch_id, series, financial_year)
    );

    -- One gateway order. Its status is derived from payment_events by the fold; the columns keep the result for lists.
    create table payments (
      id uuid primary key,
      invoice_id uuid not null references invoices,
      appointment_id uuid references appointments,
      provider text not null check (provider in ('razorpay','cash')),
      order_ref text unique,
      amount bigint not null check (amount > 0),
      currency text not null default 'INR',
      status text not null default 'created' check (status in
        ('created','attempted','failed','authorized','captured','part_refunded','refunded')),
      captured bigint not null default 0 check (captured >= 0),
      refunded bigint not null default 0 check (refunded >= 0),
      outcome text check (outcome in ('confirmed','refund')),
      created_at timestamptz not null,
      checked_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create unique index payments_one_open on payments (invoice_id) where provider = 'razorpay' and outcome is null;
    create index payments_unsettled on payments (created_at) where outcome is null;
    create trigger payments_touch before insert or update on payments for each row execute function touch_row();

    create table payment_events (
      id uuid primary key default uuidv7(),
      payment_id uuid not null references payments,
      source text not null check (source in ('callback','webhook','reconciler','desk')),
      event_ref text not null unique,
      kind text not null check (kind in ('attempted','failed','authorized','captured','refunded')),
      attempt_ref text not null,
      refund_ref text,
      amount bigint not null,
      currency text not null,
      of_captured boolean not null default true,
      body_hash bytea,
      at timestamptz not null
    );
    create index payment_events_payment on payment_events (payment_id);
    revoke update on payment_events from carepoint_app;
    create trigger payment_events_fixed before update or delete or truncate on payment_events
      for each statement execute function refuse_change();

    create table refunds (
      id uuid primary key,
      payment_id uuid not null references payments,
      attempt_ref text not null,
      amount bigint not null check (amount > 0),
      reason text not null check (reason in ('cancelled','late','double','mismatch','staff')),
      status text not null default 'requested' check (status in ('requested','sent','processed','failed')),
      provider_ref text unique,
      idempotency_key text not null unique,
      requested_by uuid references accounts,
      requested_at timestamptz not null,
      processed_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create index refunds_payment on refunds (payment_id);
    create index refunds_unsettled on refunds (requested_at) where status in ('requested','sent');
    create trigger refunds_touch before insert or update on refunds for each row execute function touch_row();

    -- What goes back never exceeds what came in, whoever asks at the same time.
    create function refunds_within_capture() returns trigger language plpgsql as $$
    declare held bigint; given bigint;
    begin
      select captured into held from payments where id = new.payment_id for update;
      select coalesce(sum(amount), 0) into given from refunds where payment_id = new.payment_id and id <> new.id;
      if given + new.amount > held then
        raise exception 'refunds exceed the captured amount' using errcode = '23514', constraint = 'refunds_within_capture';
      end if;
      return new;
    end $$;
    create trigger refunds_within_capture before insert on refunds for each row execute function refunds_within_capture();

    create table ledger_entries (
      id uuid primary key default uuidv7(),
      entry_id uuid not null,
      account text not null check (account in ('patient_receivable','consultation_income','output_tax','rounding',
        'gateway_clearing','cash','refunds_payable')),
      amount bigint not null check (amount <> 0),
      branch_id uuid not null references branches,
      cause text not null,
      cause_id uuid not null,
      at timestamptz not null
    );
    create index ledger_entries_entry on ledger_entries (entry_id);
    create index ledger_entries_cause on ledger_entries (cause_id);
    revoke update on ledger_entries from carepoint_app;
    create trigger ledger_entries_fixed before update or delete or truncate on ledger_entries
      for each statement execute function refuse_change();
    create function ledger_balanced() returns trigger language plpgsql as $$
    begin
      if (select sum(amount) from ledger_entries where entry_id = new.entry_id) <> 0 then
        raise exception 'ledger entry % is not balanced', new.entry_id using errcode = '23514', constraint = 'ledger_balanced';
      end if;
      return null;
    end $$;
    create constraint trigger ledger_balanced after insert on ledger_entries
      deferrable initially deferred for each row execute function ledger_balanced();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table ledger_entries;
    drop table refunds;
    drop function ledger_balanced, refunds_within_capture;
    drop table payment_events, payments, invoice_counters, invoice_lines, invoices;
  `.execute(db);
}
