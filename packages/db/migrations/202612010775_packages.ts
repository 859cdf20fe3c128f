import { type Kysely, sql } from "kysely";

/**
 * Packages of the price list: what is inside at one price, which is dated as others are. What is inside never changes; a
 * package that is withdrawn is not sold any more and stays. A sale is a bill of the desk over it, and its holdings say how
 * much of each part was bought and used: the row's lock and its CHECK decide between any number at once.
 *
 * Locks: `accounts`, `departments`, `doctors`, `services`, `invoices`, `patients` and `refunds` briefly, for references and triggers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table packages (
      id uuid primary key,
      name jsonb not null constraint packages_named check (name ->> 'en' <> ''),
      valid_days integer not null check (valid_days between 1 and 1830),
      created_by uuid references accounts,
      created_at timestamptz not null,
      withdrawn_by uuid references accounts,
      withdrawn_at timestamptz,
      constraint packages_withdrawn check (withdrawn_by is null or withdrawn_at is not null)
    );
    create unique index packages_name_once on packages (lower(name ->> 'en')) where withdrawn_at is null;
    revoke update, delete on packages from carepoint_app;
    grant update (withdrawn_by, withdrawn_at) on packages to carepoint_app;

    create table package_prices (
      written integer primary key generated always as identity,
      package_id uuid not null references packages,
      valid_from date not null,
      price bigint not null check (price > 0 and price % 100 = 0),
      created_by uuid references accounts,
      created_at timestamptz not null,
      constraint package_prices_ahead check (valid_from >= (created_at at time zone 'Asia/Kolkata')::date)
    );
    create index package_prices_on on package_prices (package_id, valid_from desc, written desc);
    revoke update on package_prices from carepoint_app;
    create trigger package_prices_fixed before update or delete or truncate on package_prices
      for each statement execute function refuse_change();

    create table package_contents (
      package_id uuid not null references packages,
      position integer not null,
      quantity integer not null check (quantity between 1 and 999),
      visit_kinds text[],
      department_id uuid references departments,
      doctor_id uuid references doctors,
      worth bigint check (worth > 0),
      service_id uuid references services,
      primary key (package_id, position),
      constraint package_contents_of check (case when service_id is null
        then cardinality(visit_kinds) > 0 and visit_kinds <@ array['in_person','follow_up','tele'] and worth is not null
        else visit_kinds is null and worth is null and department_id is null and doctor_id is null end)
    );
    revoke update on package_contents from carepoint_app;
    create trigger package_contents_fixed before update or delete or truncate on package_contents
      for each statement execute function refuse_change();

    create table package_sales (
      id uuid primary key,
      package_id uuid not null references packages,
      invoice_id uuid not null constraint package_sales_own_bill unique references invoices,
      patient_id uuid not null references patients,
      sold_on date not null,
      last_day date not null,
      returned_at timestamptz,
      constraint package_sales_window check (last_day > sold_on)
    );
    create index package_sales_of on package_sales (patient_id, sold_on desc);
    revoke update, delete on package_sales from carepoint_app;
    grant update (returned_at) on package_sales to carepoint_app;

    create table package_holdings (
      sale_id uuid not null references package_sales,
      position integer not null,
      quantity integer not null check (quantity > 0),
      used integer not null default 0,
      primary key (sale_id, position),
      constraint package_holdings_within check (used between 0 and quantity)
    );
    revoke update, delete on package_holdings from carepoint_app;
    grant update (used) on package_holdings to carepoint_app;

    -- Money of a package goes back only when the package does: no way of refunding leaves its uses behind.
    create function refuse_package_refund() returns trigger language plpgsql set search_path = public as $$
    begin
      if exists (select from payments p join package_sales s on s.invoice_id = p.invoice_id
          where p.id = new.payment_id and p.outcome = 'confirmed' and s.returned_at is null) then
        raise exception 'a package is given back first' using errcode = '23514', constraint = 'package_sales_returned_first';
      end if;
      return null;
    end $$;
    create trigger refunds_of_packages after insert on refunds
      for each row execute function refuse_package_refund();
  `.execute(db);
}

/** Only while no package was sold. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger refunds_of_packages on refunds;
    drop function refuse_package_refund;
    drop table package_holdings, package_sales, package_contents, package_prices, packages;
  `.execute(db);
}
