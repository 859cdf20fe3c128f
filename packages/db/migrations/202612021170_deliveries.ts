import { type Kysely, sql } from "kysely";

const statuses = ["pending", "lapsed", "processing", "packed", "completed", "cancelled"];
const withShipped = statuses.toSpliced(4, 0, "shipped");
const words = (all: readonly string[]) => sql.join(all.map((each) => sql.lit(each)));

/**
 * Orders of medicines that are brought. Where to, when and for how much a store brings is dated; a time has so many places, and a CHECK decides who
 * gets the last one. The address is sealed under the patient's key. Locks: `medicine_orders` briefly, for a column and checks that are not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delivery_rules (
      id uuid primary key,
      store_id uuid not null references stores,
      valid_from timestamptz not null,
      active boolean not null,
      fee bigint not null check (fee >= 0),
      free_from bigint check (free_from >= 0),
      areas text[] not null,
      windows jsonb not null,
      days_ahead smallint not null check (days_ahead between 0 and 14),
      lead_minutes smallint not null check (lead_minutes between 0 and 2880),
      created_by uuid references accounts,
      created_at timestamptz not null,
      -- of two from one instant on, the one that was said last
      place bigint generated always as identity
    );
    create index delivery_rules_from on delivery_rules (store_id, valid_from desc, place desc);

    create table delivery_slots (
      store_id uuid not null references stores,
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      places smallint not null,
      taken smallint not null,
      primary key (store_id, starts_at),
      constraint delivery_slots_within check (taken between 0 and places)
    );
    revoke update, delete on delivery_slots from carepoint_app;
    grant update (places, taken, ends_at) on delivery_slots to carepoint_app;

    create table medicine_deliveries (
      order_id uuid primary key references medicine_orders,
      store_id uuid not null,
      starts_at timestamptz not null,
      fee bigint not null check (fee >= 0),
      address_sealed bytea not null,
      foreign key (store_id, starts_at) references delivery_slots
    );
    create index medicine_deliveries_slot on medicine_deliveries (store_id, starts_at);

    alter table medicine_orders add column way text not null default 'pickup',
      drop constraint medicine_orders_status_check,
      add constraint medicine_orders_status_check check (status in (${words(withShipped)})) not valid,
      add constraint medicine_orders_way check (way in ('pickup','delivery')) not valid,
      add constraint medicine_orders_shipped check (status <> 'shipped' or way = 'delivery') not valid;
    create index if not exists medicine_orders_under_way on medicine_orders (store_id, created_at)
      where status in ('processing','packed','shipped');
    drop index medicine_orders_open;
  `.execute(db);
  for (const table of ["delivery_rules", "medicine_deliveries"])
    await sql`
      revoke update, delete on ${sql.ref(table)} from carepoint_app;
      create trigger ${sql.ref(`${table}_fixed`)} before update or delete or truncate on ${sql.ref(table)}
        for each statement execute function refuse_change();
    `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table medicine_deliveries, delivery_slots, delivery_rules;
    drop index medicine_orders_under_way;
    alter table medicine_orders drop constraint medicine_orders_shipped, drop constraint medicine_orders_status_check,
      drop column way,
      add constraint medicine_orders_status_check check (status in (${words(statuses)}));
    create index medicine_orders_open on medicine_orders (store_id, created_at) where status in ('processing','packed');
  `.execute(db);
}
