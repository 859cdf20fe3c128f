import { type Kysely, sql } from "kysely";

/**
 * Patients' orders of medicines. Whose one is its bill says, as of a dispense: a merge and an erasure follow the bill. What an open order wants of a
 * prescription is held of its fill beside what was given, so that counter and orders together never pass it. A promise of stock may be prolonged.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table prescription_fills add column held integer not null default 0,
      drop constraint prescription_fills_within,
      add constraint prescription_fills_within check (given >= 0 and held >= 0 and given + held <= most) not valid;
    grant update (held) on prescription_fills to carepoint_app;
    grant update (until_at) on stock_reservations to carepoint_app;

    create table medicine_orders (
      id uuid primary key,
      store_id uuid not null references stores,
      invoice_id uuid not null constraint medicine_orders_bill_once unique references invoices,
      prescription_id uuid references prescriptions on delete set null,
      placed_by uuid not null references accounts,
      status text not null default 'pending'
        check (status in ('pending','lapsed','processing','packed','completed','cancelled')),
      hold_until timestamptz not null,
      created_at timestamptz not null,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create index medicine_orders_open on medicine_orders (store_id, created_at) where status in ('processing','packed');
    create index medicine_orders_lapsing on medicine_orders (hold_until, id) where status = 'pending';
    create unique index medicine_orders_one_unpaid on medicine_orders (placed_by) where status = 'pending';
    create index medicine_orders_prescription on medicine_orders (prescription_id) where prescription_id is not null;
    create index medicine_orders_placed_by on medicine_orders (placed_by, created_at desc);
    create trigger medicine_orders_touch before insert or update on medicine_orders
      for each row execute function touch_row();
    revoke update, delete on medicine_orders from carepoint_app;
    grant update (status) on medicine_orders to carepoint_app;

    create table medicine_order_lines (
      order_id uuid not null references medicine_orders,
      position smallint not null check (position between 0 and 29),
      medicine_id uuid not null references medicines,
      units integer not null check (units > 0),
      prescription_line smallint check (prescription_line between 0 and 29),
      fill smallint,
      fill_most integer check (fill_most > 0),
      counted integer check (counted > 0),
      fit text check (fit in ('prescribed','equivalent')),
      primary key (order_id, position),
      constraint medicine_order_lines_once unique (order_id, medicine_id),
      constraint medicine_order_lines_of_prescription check ((prescription_line is null) = (fill is null)
        and (prescription_line is null) = (counted is null) and (prescription_line is null) = (fit is null)
        and (prescription_line is null) = (fill_most is null))
    );
    create index medicine_order_lines_medicine on medicine_order_lines (medicine_id);

    create table medicine_order_events (
      id uuid primary key default uuidv7(),
      order_id uuid not null references medicine_orders,
      event text not null,
      from_status text,
      to_status text not null,
      reason text check (length(reason) <= 40),
      at timestamptz not null,
      by_account uuid references accounts
    );
    create index medicine_order_events_of on medicine_order_events (order_id, id);
  `.execute(db);
  for (const table of ["medicine_order_lines", "medicine_order_events"])
    await sql`
      revoke update, delete on ${sql.ref(table)} from carepoint_app;
      create trigger ${sql.ref(`${table}_fixed`)} before update or delete or truncate on ${sql.ref(table)}
        for each statement execute function refuse_change();
    `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table medicine_order_events, medicine_order_lines, medicine_orders;
    revoke update (until_at) on stock_reservations from carepoint_app;
    alter table prescription_fills drop constraint prescription_fills_within, drop column held,
      add constraint prescription_fills_within check (given between 0 and most);
  `.execute(db);
}
