import { type Kysely, sql } from "kysely";

/**
 * Units on their way from one store to another: out of the first and in no other until they are received. Each line ends as what came and what
 * did not, with a reason; together they are what was sent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table stock_transfers (
      id uuid primary key,
      from_store uuid not null references stores,
      to_store uuid not null references stores,
      status text not null default 'sent' check (status in ('sent','received','cancelled')),
      note text check (length(note) <= 500),
      sent_by uuid not null references accounts,
      sent_at timestamptz not null,
      ended_by uuid references accounts,
      ended_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint stock_transfers_elsewhere check (from_store <> to_store),
      constraint stock_transfers_ended check ((status = 'sent') = (ended_at is null) and (ended_at is null) = (ended_by is null))
    );
    create index stock_transfers_from on stock_transfers (from_store, sent_at desc);
    create index stock_transfers_to on stock_transfers (to_store, sent_at desc);
    create trigger stock_transfers_touch before insert or update on stock_transfers for each row execute function touch_row();
    revoke update on stock_transfers from carepoint_app;
    grant update (status, ended_by, ended_at) on stock_transfers to carepoint_app;

    create table stock_transfer_lines (
      transfer_id uuid not null references stock_transfers,
      batch_id uuid not null,
      medicine_id uuid not null,
      units integer not null check (units > 0),
      received integer,
      lost integer,
      lost_for text check (lost_for in ('missing','damaged','spoiled')),
      primary key (transfer_id, batch_id),
      foreign key (batch_id, medicine_id) references batches (id, medicine_id),
      -- of what is out, all has come or is said to be lost, and why
      constraint stock_transfer_lines_whole check ((received is null) = (lost is null)
        and (received is null or received >= 0 and lost >= 0 and received + lost = units)),
      constraint stock_transfer_lines_lost_for check ((coalesce(lost, 0) > 0) = (lost_for is not null))
    );
    create index stock_transfer_lines_batch on stock_transfer_lines (batch_id);
    revoke update on stock_transfer_lines from carepoint_app;
    grant update (received, lost, lost_for) on stock_transfer_lines to carepoint_app;

    create function settle_transfer_line() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if old.received is not null then
        raise exception 'ended already' using errcode = '23514', constraint = 'stock_transfer_lines_end_once';
      end if;
      return new;
    end $$;
    create trigger stock_transfer_lines_end_once before update on stock_transfer_lines
      for each row execute function settle_transfer_line();
    create trigger stock_transfer_lines_stay before delete or truncate on stock_transfer_lines
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table stock_transfer_lines, stock_transfers;
    drop function settle_transfer_line;
  `.execute(db);
}
