import { type Kysely, sql } from "kysely";

/**
 * Where how many units of which batch are, and how they came and went. Nobody writes what is there: a movement does, by a trigger, and so
 * does a reservation for what is promised. What is past its last day or blocked is not sold and not promised, whoever asks. A branch has one
 * store from the beginning.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await places(db);
  await goods(db);
  await comingAndGoing(db);
  await keepers(db);
}

async function places(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table stores (
      id uuid primary key default uuidv7(),
      branch_id uuid not null references branches,
      name jsonb not null check (name ? 'en'),
      kind text not null check (kind in ('pharmacy','ward','quarantine')),
      sells boolean not null,
      licences jsonb not null default '{}',
      near_expiry_days integer not null default 90 check (near_expiry_days between 1 and 1000),
      active boolean not null default true,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint stores_quarantine_sells_nothing check (kind <> 'quarantine' or not sells)
    );
    create index stores_branch on stores (branch_id);
    create trigger stores_touch before insert or update on stores for each row execute function touch_row();

    create function open_store() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into stores (branch_id, name, kind, sells) values (new.id, ${sql.lit(storeName)}::jsonb, 'pharmacy', true);
      return null;
    end $$;
    create trigger branches_open_store after insert on branches for each row execute function open_store();
    insert into stores (branch_id, name, kind, sells)
      select id, ${sql.lit(storeName)}::jsonb, 'pharmacy', true from branches;

    create table suppliers (
      id uuid primary key,
      name text not null check (length(name) between 1 and 120),
      gstin text check (gstin ~ '^[0-9A-Z]{15}$'),
      phone text check (length(phone) <= 20),
      licence text check (length(licence) <= 60),
      active boolean not null default true,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create unique index suppliers_name_once on suppliers (lower(name));
    create trigger suppliers_touch before insert or update on suppliers for each row execute function touch_row();

    create table stock_rules (
      store_id uuid not null references stores,
      medicine_id uuid not null references medicines,
      least integer not null check (least >= 0),
      up_to integer not null,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      primary key (store_id, medicine_id),
      constraint stock_rules_up_to check (up_to between least and 10000000)
    );
    create trigger stock_rules_touch before insert or update on stock_rules for each row execute function touch_row();
  `.execute(db);
}

const storeName = JSON.stringify({ en: "Pharmacy", hi: "फ़ार्मेसी" });

async function goods(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table batches (
      id uuid primary key,
      medicine_id uuid not null references medicines,
      number text not null check (number = upper(number) and length(number) between 1 and 40),
      expires_on date not null,
      mrp bigint not null check (mrp between 1 and 1000000000),
      blocked_for text check (blocked_for in ('recall','damage','doubt')),
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint batches_once unique (medicine_id, number, expires_on, mrp),
      unique (id, medicine_id)
    );
    create trigger batches_touch before insert or update on batches for each row execute function touch_row();
    revoke update on batches from carepoint_app;
    grant update (blocked_for) on batches to carepoint_app;

    create table stock_levels (
      store_id uuid not null references stores,
      batch_id uuid not null,
      medicine_id uuid not null,
      on_hand integer not null constraint stock_levels_on_hand check (on_hand >= 0),
      reserved integer not null default 0,
      primary key (store_id, batch_id),
      foreign key (batch_id, medicine_id) references batches (id, medicine_id),
      constraint stock_levels_reserved check (reserved between 0 and on_hand),
      -- with what one movement can bring it still fits the column: a refusal, never an overflow
      constraint stock_levels_most check (on_hand <= 100000000)
    );
    create index stock_levels_medicine on stock_levels (store_id, medicine_id);
    create index stock_levels_batch on stock_levels (batch_id);
    revoke insert, update on stock_levels from carepoint_app;

    create table goods_receipts (
      id uuid primary key,
      store_id uuid not null references stores,
      supplier_id uuid not null references suppliers,
      bill_number text not null check (bill_number = upper(bill_number) and length(bill_number) between 1 and 40),
      billed_on date not null,
      -- the financial year of India in which the bill was written, by the year it begins in
      bill_year smallint not null generated always as (extract(year from billed_on - interval '3 months')) stored,
      note text check (length(note) <= 500),
      by_account uuid not null references accounts,
      at timestamptz not null,
      constraint goods_receipts_bill_once unique (supplier_id, bill_year, bill_number)
    );
    create index goods_receipts_store on goods_receipts (store_id, at desc);

    create table goods_receipt_lines (
      receipt_id uuid not null references goods_receipts,
      position smallint not null check (position between 1 and 500),
      batch_id uuid not null references batches,
      packs integer not null check (packs >= 0),
      free_packs integer not null check (free_packs >= 0),
      pack_units integer not null check (pack_units > 0),
      pack_cost bigint not null check (pack_cost between 0 and 1000000000),
      primary key (receipt_id, position),
      constraint goods_receipt_lines_something check (packs + free_packs > 0)
    );
    create index goods_receipt_lines_batch on goods_receipt_lines (batch_id);
  `.execute(db);
  for (const table of ["goods_receipts", "goods_receipt_lines"]) await fixed(db, table);
}

async function comingAndGoing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table stock_movements (
      place bigint primary key generated always as identity,
      id uuid not null unique,
      store_id uuid not null references stores,
      batch_id uuid not null,
      medicine_id uuid not null,
      kind text not null check (kind in ('receipt','sale','return','transfer_out','transfer_in','adjustment','write_off',
        'supplier_return','recall')),
      quantity integer not null,
      pack_cost bigint check (pack_cost >= 0),
      reason text check (reason in ('counted','found','lost','broken','typed_wrongly','expired','damaged','spoiled','recalled')),
      note text check (length(note) <= 500),
      cause text check (length(cause) <= 40),
      cause_id uuid,
      by_account uuid references accounts,
      at timestamptz not null,
      foreign key (batch_id, medicine_id) references batches (id, medicine_id),
      constraint stock_movements_sign check (quantity <> 0 and case
        when kind in ('receipt','return','transfer_in') then quantity > 0
        when kind in ('sale','transfer_out','write_off','supplier_return','recall') then quantity < 0
        else true end),
      constraint stock_movements_reason check (case kind
        when 'adjustment' then coalesce(reason in ('counted','found','lost','broken','typed_wrongly'), false)
        when 'write_off' then coalesce(reason in ('expired','damaged','spoiled','lost','recalled'), false)
        else true end),
      constraint stock_movements_cause check ((cause is null) = (cause_id is null))
    );
    create index stock_movements_medicine on stock_movements (store_id, medicine_id, place desc);
    create index stock_movements_batch on stock_movements (batch_id, place desc);
    create index stock_movements_cause on stock_movements (cause_id) where cause_id is not null;

    create table stock_reservations (
      id uuid primary key,
      store_id uuid not null,
      batch_id uuid not null,
      quantity integer not null check (quantity > 0),
      cause text not null check (length(cause) <= 40),
      cause_id uuid not null,
      at timestamptz not null,
      until_at timestamptz not null,
      ended_at timestamptz,
      ended_as text check (ended_as in ('sold','released','lapsed')),
      foreign key (store_id, batch_id) references stock_levels (store_id, batch_id),
      constraint stock_reservations_length check (until_at > at),
      constraint stock_reservations_ended check ((ended_at is null) = (ended_as is null)),
      constraint stock_reservations_lapsed check (ended_as <> 'lapsed' or ended_at >= until_at)
    );
    create index stock_reservations_open on stock_reservations (store_id, batch_id) where ended_at is null;
    create index stock_reservations_cause on stock_reservations (cause_id);
    create index stock_reservations_lapsing on stock_reservations (until_at, id) where ended_at is null;
    revoke update on stock_reservations from carepoint_app;
    grant update (ended_at, ended_as) on stock_reservations to carepoint_app;
    create trigger stock_reservations_stay before delete or truncate on stock_reservations
      for each statement execute function refuse_change();
  `.execute(db);
  await fixed(db, "stock_movements");
}

/** Definers, because the app's role writes no level; each finds only what stands in `public`. */
async function keepers(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Throws by the name of what stands against it. Whoever blocks the batch meanwhile waits, or has been first.
    create function assert_sellable(of_store uuid, of_batch uuid) returns void language plpgsql
      set search_path = pg_catalog, public, pg_temp as $$
    declare found record;
    begin
      select batches.blocked_for is not null or not stores.sells or not stores.active as blocked,
          batches.expires_on < (app_now() at time zone branches.zone)::date as expired
        into found from batches, stores join branches on branches.id = stores.branch_id
        where batches.id = of_batch and stores.id = of_store for share of batches;
      if found.expired then
        raise exception 'past its last day' using errcode = '23514', constraint = 'stock_sold_in_time';
      end if;
      if found.blocked then
        raise exception 'blocked' using errcode = '23514', constraint = 'stock_sold_unblocked';
      end if;
    end $$;

    create function keep_on_hand() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    begin
      if new.kind = 'sale' then perform assert_sellable(new.store_id, new.batch_id); end if;
      update stock_levels set on_hand = on_hand + new.quantity
        where store_id = new.store_id and batch_id = new.batch_id;
      if not found then
        insert into stock_levels (store_id, batch_id, medicine_id, on_hand)
          values (new.store_id, new.batch_id, new.medicine_id, new.quantity)
          on conflict (store_id, batch_id) do update set on_hand = stock_levels.on_hand + excluded.on_hand;
      end if;
      return null;
    end $$;
    create trigger stock_movements_kept after insert on stock_movements for each row execute function keep_on_hand();

    create function keep_reserved() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    begin
      if tg_op = 'INSERT' then
        if new.ended_at is not null then
          raise exception 'ended before it began' using errcode = '23514', constraint = 'stock_reservations_begin_open';
        end if;
        perform assert_sellable(new.store_id, new.batch_id);
        update stock_levels set reserved = reserved + new.quantity
          where store_id = new.store_id and batch_id = new.batch_id;
      elsif old.ended_at is not null then
        raise exception 'ended already' using errcode = '23514', constraint = 'stock_reservations_end_once';
      elsif new.ended_at is not null then
        update stock_levels set reserved = reserved - new.quantity
          where store_id = new.store_id and batch_id = new.batch_id;
      end if;
      return null;
    end $$;
    create trigger stock_reservations_kept after insert or update on stock_reservations
      for each row execute function keep_reserved();

    -- Takes the shelf of each medicine in each store, in one order for everybody, and says what lies there now that it is ours: what others
    -- promised and let lapse is free again.
    create function hold_shelves(of_stores uuid[], of_medicines uuid[], moment timestamptz)
      returns table (store_id uuid, medicine_id uuid, batch_id uuid, number text, expires_on date, mrp bigint,
        blocked_for text, on_hand integer, reserved integer)
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    #variable_conflict use_column
    declare shelf bigint;
    begin
      for shelf in select distinct hashtextextended('stock:' || store || ':' || medicine, 0)
          from unnest(of_stores, of_medicines) as wanted (store, medicine) order by 1 loop
        perform pg_advisory_xact_lock(shelf);
      end loop;
      update stock_reservations set ended_at = moment, ended_as = 'lapsed'
        from stock_levels, unnest(of_stores, of_medicines) as wanted (store, medicine)
        where stock_reservations.ended_at is null and stock_reservations.until_at <= moment
          and stock_levels.store_id = wanted.store and stock_levels.medicine_id = wanted.medicine
          and stock_reservations.store_id = stock_levels.store_id and stock_reservations.batch_id = stock_levels.batch_id;
      return query select stock_levels.store_id, stock_levels.medicine_id, batches.id, batches.number, batches.expires_on,
          batches.mrp, batches.blocked_for, stock_levels.on_hand, stock_levels.reserved
        from (select distinct store, medicine from unnest(of_stores, of_medicines) as asked (store, medicine)) as wanted
        join stock_levels on stock_levels.store_id = wanted.store and stock_levels.medicine_id = wanted.medicine
        join batches on batches.id = stock_levels.batch_id
        where stock_levels.on_hand > 0
        order by stock_levels.medicine_id, batches.expires_on, batches.id;
    end $$;
    revoke all on function assert_sellable, keep_on_hand, keep_reserved, hold_shelves from public;
    grant execute on function hold_shelves to carepoint_app;
  `.execute(db);
}

async function fixed(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`
    revoke update on ${sql.ref(table)} from carepoint_app;
    create trigger ${sql.ref(`${table}_fixed`)} before update or delete or truncate on ${sql.ref(table)}
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger branches_open_store on branches;
    drop table stock_reservations, stock_movements, goods_receipt_lines, goods_receipts, stock_levels, batches, stock_rules,
      suppliers, stores;
    drop function open_store, hold_shelves, keep_reserved, keep_on_hand, assert_sellable;
  `.execute(db);
}
