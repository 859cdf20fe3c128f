import { type Kysely, sql } from "kysely";

/**
 * What the hospital sells at the desk, at dated prices, and how much of a price each role may leave off. Prices are only
 * added, never for a day that has passed; of two for one day the one written later holds. A bill of the desk has no visit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table services (
      id uuid primary key,
      code text not null constraint services_code_written check (code ~ '^[0-9]{4,8}$'),
      name jsonb not null constraint services_named check (name ->> 'en' <> ''),
      tax_class text not null constraint services_class
        check (tax_class in ('health_care','medicine','life_saving_medicine','medical_supply','standard')),
      price_includes_tax boolean not null,
      active boolean not null default true,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create unique index services_name_once on services (lower(name ->> 'en')) where active;
    create trigger services_touch before insert or update on services for each row execute function touch_row();

    create table service_prices (
      written integer primary key generated always as identity,
      service_id uuid not null references services,
      valid_from date not null,
      price bigint not null check (price > 0),
      created_by uuid references accounts,
      created_at timestamptz not null,
      constraint service_prices_ahead check (valid_from >= (created_at at time zone 'Asia/Kolkata')::date)
    );
    create index service_prices_on on service_prices (service_id, valid_from desc, written desc);
    revoke update on service_prices from carepoint_app;
    create trigger service_prices_fixed before update or delete or truncate on service_prices
      for each statement execute function refuse_change();

    create table discount_limits (
      role text primary key check (role in ('front_desk','billing_manager')),
      basis_points integer not null check (basis_points between 0 and 10000)
    );
    insert into discount_limits values ('front_desk', 1000), ('billing_manager', 5000);

    alter table invoices drop constraint invoices_purpose;
    alter table invoices add constraint invoices_purpose check (purpose in ('visit','change','desk')) not valid;
    alter table invoice_lines drop constraint invoice_lines_kind_check;
    alter table invoice_lines
      add column service_id uuid,
      add column description_hi text,
      add constraint invoice_lines_kind_check check (kind in ('consultation','service')) not valid,
      add constraint invoice_lines_service_id_fkey foreign key (service_id) references services not valid;

    -- Why less was asked for than the list says, and by whom.
    create table invoice_discounts (
      invoice_id uuid primary key references invoices,
      reason text not null check (reason in ('hardship','staff_family','camp','complaint','other')),
      note_sealed bytea,
      by_account uuid not null references accounts,
      at timestamptz not null
    );
    revoke update on invoice_discounts from carepoint_app;
    create trigger invoice_discounts_fixed before update or delete or truncate on invoice_discounts
      for each statement execute function refuse_change();
  `.execute(db);
}

/** Only while nothing was sold at the desk. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table invoice_discounts;
    alter table invoice_lines drop column service_id, drop column description_hi, drop constraint invoice_lines_kind_check,
      add constraint invoice_lines_kind_check check (kind in ('consultation'));
    alter table invoices drop constraint invoices_purpose,
      add constraint invoices_purpose check (purpose in ('visit','change'));
    drop table discount_limits, service_prices, services;
  `.execute(db);
}
