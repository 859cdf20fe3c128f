import { type Kysely, sql } from "kysely";

/**
 * A correction by counting that is worth more than one person may change waits for another as a write-off does, in the same table: one that finds
 * less holds its units, one that finds more holds nothing. What stood against the prices of a line that came is kept with it, and the number of who took goods back
 * with their return. Locks: three tables briefly, for columns with a default or without one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table stock_write_offs add column kind text not null default 'write_off'
      constraint stock_write_offs_kind check (kind in ('write_off','less','more'));
    -- of a correction, the last movement of its batch when it was counted
    alter table stock_write_offs add column after_place bigint;
    alter table stock_write_offs drop constraint stock_write_offs_reason_check;
    alter table stock_write_offs add constraint stock_write_offs_reason check (case kind
      when 'write_off' then reason in ('expired','damaged','spoiled','lost','recalled')
      else reason in ('counted','found','lost','broken','typed_wrongly') end) not valid;
    create index if not exists stock_write_offs_decided on stock_write_offs (store_id, decided_at desc, id desc)
      where decided_at is not null;

    alter table goods_receipt_lines add column doubts text[] not null default '{}'
      constraint goods_receipt_lines_doubts check (doubts <@ array['cost','mrp']);
    alter table goods_returns add column pharmacist_registration text;
    alter table goods_returns add constraint goods_returns_pharmacist_registration
      check (length(pharmacist_registration) between 1 and 60) not valid;
    alter table goods_return_lines drop constraint goods_return_lines_written_off_check;
    alter table goods_return_lines add constraint goods_return_lines_written_off_check
      check (written_off in ('expired','damaged','spoiled','recalled')) not valid;
    -- what was taken back so far: by the number that is known today
    alter table goods_returns disable trigger goods_returns_fixed;
    update goods_returns set pharmacist_registration = accounts.pharmacist_registration
      from accounts where accounts.id = goods_returns.by_account and accounts.pharmacist_registration is not null;
    alter table goods_returns enable trigger goods_returns_fixed;
  `.execute(db);
  await packsOfFirstBatches(db);
}

/** Whoever changes a pack while its first batch comes waits for that batch, or is waited for: afterwards one of them is refused. */
async function packsOfFirstBatches(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function hold_pack() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not exists (select from batches where medicine_id = new.medicine_id) then
        perform from medicines where id = new.medicine_id for share;
      end if;
      return new;
    end $$;
    create trigger batches_hold_pack before insert on batches for each row execute function hold_pack();

    create function check_pack() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from batches join medicines on medicines.id = batches.medicine_id
          where batches.id = new.batch_id and medicines.pack_units <> new.pack_units) then
        raise exception 'another pack' using errcode = '23514', constraint = 'goods_receipt_lines_pack';
      end if;
      return new;
    end $$;
    create trigger goods_receipt_lines_pack before insert on goods_receipt_lines for each row execute function check_pack();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger goods_receipt_lines_pack on goods_receipt_lines;
    drop trigger batches_hold_pack on batches;
    drop function check_pack, hold_pack;
    alter table goods_return_lines drop constraint goods_return_lines_written_off_check;
    alter table goods_return_lines add constraint goods_return_lines_written_off_check
      check (written_off in ('expired','damaged','spoiled'));
    alter table goods_returns drop column pharmacist_registration;
    alter table goods_receipt_lines drop column doubts;
    drop index if exists stock_write_offs_decided;
    alter table stock_write_offs drop constraint stock_write_offs_reason;
    alter table stock_write_offs drop column after_place;
    alter table stock_write_offs drop column kind;
    alter table stock_write_offs add constraint stock_write_offs_reason_check
      check (reason in ('expired','damaged','spoiled','lost','recalled'));
  `.execute(db);
}
