import { type Kysely, sql } from "kysely";

/**
 * What is ordered of suppliers. An order's number comes with its sending, gapless in its branch and financial year; what came of it is
 * the sum of its receipts' lines and is written nowhere else. Lines change while it is a draft only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table purchase_counters (
      branch_id uuid not null references branches,
      series text not null check (series in ('PO','SR')),
      financial_year text not null,
      next integer not null check (next > 0),
      primary key (branch_id, series, financial_year)
    );
    create or replace function keep_branch_code() returns trigger language plpgsql set search_path = public as $$
    begin
      if exists (select from document_counters where branch_id = old.id)
          or exists (select from purchase_counters where branch_id = old.id) then
        raise exception 'documents bear this code' using errcode = '23514', constraint = 'branches_code_kept';
      end if;
      return new;
    end $$;

    create table purchase_orders (
      id uuid primary key,
      store_id uuid not null references stores,
      supplier_id uuid not null references suppliers,
      status text not null check (status in ('draft','sent','acknowledged','part_received','received','closed','cancelled')),
      number text check (length(number) between 1 and 16),
      expected_on date,
      note text not null default '' check (length(note) <= 500),
      by_account uuid not null references accounts,
      at timestamptz not null,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint purchase_orders_number_once unique (number),
      constraint purchase_orders_numbered check (number is not null or status in ('draft','cancelled')),
      unique (id, store_id, supplier_id)
    );
    create index purchase_orders_store on purchase_orders (store_id, at desc, id desc);
    create index purchase_orders_supplier on purchase_orders (supplier_id);
    create index purchase_orders_open on purchase_orders (store_id)
      where status in ('sent','acknowledged','part_received');
    create trigger purchase_orders_touch before insert or update on purchase_orders
      for each row execute function touch_row();
    create trigger purchase_orders_stay before delete or truncate on purchase_orders
      for each statement execute function refuse_change();
    revoke update on purchase_orders from carepoint_app;
    grant update (supplier_id, status, number, expected_on, note) on purchase_orders to carepoint_app;

    create table purchase_order_lines (
      order_id uuid not null references purchase_orders,
      position smallint not null check (position between 1 and 500),
      medicine_id uuid not null references medicines,
      packs integer not null check (packs between 1 and 100000),
      pack_units integer not null check (pack_units > 0),
      -- what a pack is expected to cost, without tax; null where nobody knows
      pack_price bigint check (pack_price between 0 and 1000000000),
      primary key (order_id, position),
      constraint purchase_order_lines_once unique (order_id, medicine_id)
    );
    create index purchase_order_lines_medicine on purchase_order_lines (medicine_id);
    revoke update on purchase_order_lines from carepoint_app;
    grant delete on purchase_order_lines to carepoint_app;

    create function keep_order_lines() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if (select status from purchase_orders where id = coalesce(new.order_id, old.order_id) for key share) <> 'draft' then
        raise exception 'sent already' using errcode = '23514', constraint = 'purchase_order_lines_draft';
      end if;
      return coalesce(new, old);
    end $$;
    create trigger purchase_order_lines_kept before insert or update or delete on purchase_order_lines
      for each row execute function keep_order_lines();

    create table purchase_order_events (
      place bigint primary key generated always as identity,
      order_id uuid not null references purchase_orders,
      event text not null check (event in ('send','acknowledge','receive_part','receive_all','close','cancel')),
      note text not null default '' check (length(note) <= 500),
      -- null for what the supplier's own system said
      by_account uuid references accounts,
      at timestamptz not null
    );
    create index purchase_order_events_order on purchase_order_events (order_id, place);
    revoke update on purchase_order_events from carepoint_app;
    create trigger purchase_order_events_fixed before update or delete or truncate on purchase_order_events
      for each statement execute function refuse_change();

    alter table goods_receipts
      add column order_id uuid,
      add constraint goods_receipts_of_order foreign key (order_id, store_id, supplier_id)
        references purchase_orders (id, store_id, supplier_id) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function keep_branch_code() returns trigger language plpgsql set search_path = public as $$
    begin
      if exists (select from document_counters where branch_id = old.id) then
        raise exception 'documents bear this code' using errcode = '23514', constraint = 'branches_code_kept';
      end if;
      return new;
    end $$;
    alter table goods_receipts drop constraint goods_receipts_of_order, drop column order_id;
    drop table purchase_order_events, purchase_order_lines, purchase_orders, purchase_counters;
    drop function keep_order_lines;
  `.execute(db);
}
