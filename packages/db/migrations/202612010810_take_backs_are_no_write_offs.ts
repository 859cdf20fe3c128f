import { type Kysely, sql } from "kysely";

/**
 * A wish to take a bill back is never carried out as a write-off: a process of before `take_back_wishes` beside this database
 * knows of no kinds, and would book the payer's part as a loss of the hospital. Locks: `payer_entries` briefly, for a trigger.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_write_off_of_take_back() returns trigger language plpgsql set search_path = public as $$
    begin
      if exists (select from payer_write_offs w where w.invoice_id = new.invoice_id
          and w.kind = 'take_back' and w.status = 'approved' and w.decided_at = new.at) then
        raise exception 'a wish to take a bill back is no write-off'
          using errcode = '23514', constraint = 'payer_entries_as_wished';
      end if;
      return null;
    end $$;
    create trigger payer_entries_as_wished after insert on payer_entries
      for each row when (new.kind = 'written_off') execute function refuse_write_off_of_take_back();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger payer_entries_as_wished on payer_entries;
    drop function refuse_write_off_of_take_back;
  `.execute(db);
}
