import { type Kysely, sql } from "kysely";

/**
 * Sheets by which a store is counted. What was found of a batch is a tally, a fixed row with the level that was written at that moment and the
 * last movement before it: what is sold meanwhile makes no difference. Tallies are taken while the sheet is open, and who took one does not
 * judge it; both are refused here, whatever a command says.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sheets(db);
  await keepers(db);
}

async function sheets(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table stock_counts (
      id uuid primary key,
      store_id uuid not null references stores,
      by_what text not null check (by_what in ('all','search','chosen')),
      search text check (length(search) between 1 and 80),
      status text not null default 'open' check (status in ('open','counted','approved','rejected','cancelled')),
      note text check (length(note) <= 500),
      opened_by uuid not null references accounts,
      opened_at timestamptz not null,
      ended_by uuid references accounts,
      ended_at timestamptz,
      end_note text check (length(end_note) <= 500),
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint stock_counts_searched check ((by_what = 'search') = (search is not null)),
      constraint stock_counts_ended check ((status in ('approved','rejected','cancelled')) = (ended_at is not null)
        and (ended_at is null) = (ended_by is null))
    );
    create index stock_counts_store on stock_counts (store_id, opened_at desc);
    create trigger stock_counts_touch before insert or update on stock_counts for each row execute function touch_row();
    revoke update on stock_counts from carepoint_app;
    grant update (status, ended_by, ended_at, end_note) on stock_counts to carepoint_app;

    create table stock_count_lines (
      count_id uuid not null references stock_counts,
      batch_id uuid not null,
      medicine_id uuid not null,
      -- tallies up to this place do not count: the line is to be counted again
      void_up_to bigint not null default 0,
      primary key (count_id, batch_id),
      foreign key (batch_id, medicine_id) references batches (id, medicine_id)
    );
    create index stock_count_lines_batch on stock_count_lines (batch_id);
    revoke update on stock_count_lines from carepoint_app;
    grant update (void_up_to) on stock_count_lines to carepoint_app;

    create table stock_tallies (
      place bigint primary key generated always as identity,
      count_id uuid not null,
      batch_id uuid not null,
      counted integer not null check (counted between 0 and 10000000),
      on_hand integer not null check (on_hand >= 0),
      -- the last movement that this level knows of
      after_place bigint not null check (after_place >= 0),
      by_account uuid not null references accounts,
      at timestamptz not null,
      foreign key (count_id, batch_id) references stock_count_lines (count_id, batch_id)
    );
    create index stock_tallies_line on stock_tallies (count_id, batch_id, place desc);
    revoke update on stock_tallies from carepoint_app;
    create trigger stock_tallies_fixed before update or delete or truncate on stock_tallies
      for each statement execute function refuse_change();
  `.execute(db);
}

async function keepers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function assert_count_open() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform from stock_counts where id = new.count_id and status = 'open' for share;
      if not found then
        raise exception 'not open' using errcode = '23514', constraint = 'stock_counts_open';
      end if;
      return new;
    end $$;
    create trigger stock_tallies_while_open before insert on stock_tallies
      for each row execute function assert_count_open();
    create trigger stock_count_lines_while_open before insert on stock_count_lines
      for each row execute function assert_count_open();

    create function assert_two_counters() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if new.status in ('approved','rejected') and exists
          (select from stock_tallies where count_id = new.id and by_account = new.ended_by) then
        raise exception 'counted by the same' using errcode = '23514', constraint = 'stock_counts_two_people';
      end if;
      return new;
    end $$;
    create trigger stock_counts_two_people before update on stock_counts
      for each row execute function assert_two_counters();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table stock_tallies, stock_count_lines, stock_counts;
    drop function assert_count_open, assert_two_counters;
  `.execute(db);
}
