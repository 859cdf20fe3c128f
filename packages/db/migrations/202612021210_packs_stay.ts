import { type Kysely, sql } from "kysely";

/**
 * Levels count units, and a batch's MRP is of a pack: once a batch of a medicine is known, how many units a pack holds and what a unit is stay as they
 * are. Another pack is another medicine with a code of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_pack() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from batches where medicine_id = new.id) then
        raise exception 'batches of it are known' using errcode = '23514', constraint = 'medicines_pack_stays';
      end if;
      return new;
    end $$;
    create trigger medicines_pack_stays before update on medicines for each row
      when (old.pack_units <> new.pack_units or old.unit <> new.unit) execute function keep_pack();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger medicines_pack_stays on medicines;
    drop function keep_pack;
  `.execute(db);
}
