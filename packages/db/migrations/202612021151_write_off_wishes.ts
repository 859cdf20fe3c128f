import { type Kysely, sql } from "kysely";

/**
 * A write-off that is worth more than one person may let go waits for another. Until then its units are held as a promise of their own
 * (`stock_write_offs`), also of a batch that may not be sold: nobody else takes them, and levels add up as ever. The limit is dated with the
 * pharmacy's other rules. Locks: `pharmacy_rules` briefly, for a column with a default.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table pharmacy_rules add column write_off_limit bigint not null default 500000
      constraint pharmacy_rules_write_off_limit check (write_off_limit between 0 and 1000000000);

    create table stock_write_offs (
      id uuid primary key,
      store_id uuid not null references stores,
      batch_id uuid not null,
      medicine_id uuid not null,
      units integer not null check (units > 0),
      reason text not null check (reason in ('expired','damaged','spoiled','lost','recalled')),
      note text not null default '' check (length(note) <= 500),
      -- at cost, as it was when somebody asked
      value bigint not null check (value >= 0),
      status text not null default 'asked' check (status in ('asked','approved','declined','withdrawn')),
      asked_by uuid not null references accounts,
      asked_at timestamptz not null,
      decided_by uuid references accounts,
      decided_at timestamptz,
      answer text not null default '' check (length(answer) <= 500),
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      foreign key (batch_id, medicine_id) references batches (id, medicine_id),
      constraint stock_write_offs_decided check ((status = 'asked') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
      constraint stock_write_offs_two_people check (case status
        when 'approved' then decided_by <> asked_by
        when 'declined' then decided_by <> asked_by
        when 'withdrawn' then decided_by = asked_by
        else true end)
    );
    create unique index stock_write_offs_one_open on stock_write_offs (store_id, batch_id) where status = 'asked';
    create index stock_write_offs_store on stock_write_offs (store_id, asked_at desc, id desc);
    create index stock_write_offs_batch on stock_write_offs (batch_id);
    create trigger stock_write_offs_touch before insert or update on stock_write_offs for each row execute function touch_row();
    create trigger stock_write_offs_stay before delete or truncate on stock_write_offs
      for each statement execute function refuse_change();
    revoke update on stock_write_offs from carepoint_app;
    grant update (status, decided_by, decided_at, answer) on stock_write_offs to carepoint_app;

    create function decide_write_off_once() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if old.status <> 'asked' then
        raise exception 'decided already' using errcode = '23514', constraint = 'stock_write_offs_once';
      end if;
      return new;
    end $$;
    create trigger stock_write_offs_once before update on stock_write_offs for each row execute function decide_write_off_once();

    -- as before, but for what is held for a write-off: that is mostly of what may not be sold
    create or replace function keep_reserved() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    begin
      if tg_op = 'INSERT' then
        if new.ended_at is not null then
          raise exception 'ended before it began' using errcode = '23514', constraint = 'stock_reservations_begin_open';
        end if;
        if new.cause <> 'stock_write_offs' then perform assert_sellable(new.store_id, new.batch_id); end if;
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
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function keep_reserved() returns trigger language plpgsql security definer
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
    drop table stock_write_offs;
    drop function decide_write_off_once;
    alter table pharmacy_rules drop column write_off_limit;
  `.execute(db);
}
