import * as z from "zod";
import type { Arena } from "../booking/arena.ts";

/** What happened on a shelf, in the order in which it happened there: whoever moves or promises units holds the shelf. */
const happening = z.object({
  /** `moved` and `promised` take or add units; `freed` ends a promise. */
  what: z.enum(["moved", "promised", "freed"]),
  storeId: z.string(),
  medicineId: z.string(),
  batchId: z.string(),
  expiresOn: z.string(),
  kind: z.string(),
  units: z.int(),
  causeId: z.string().nullable(),
  /** At the store. */
  day: z.string(),
  /** What the database kept as on hand just after it; null where nothing moved. */
  level: z.int().nullable(),
  /** Its transaction: what one sale takes of a medicine it takes at once. */
  deed: z.string(),
});
export type Happening = z.infer<typeof happening>;

/** From now on the database writes down, in a table that the product does not know, what moves on its shelves and what is promised. */
export async function watchShelves({ asOwner }: Arena): Promise<void> {
  await asOwner(`
    create table shelf_log (seq bigint generated always as identity primary key, what text, store_id uuid, batch_id uuid,
      kind text, units integer, cause_id uuid, at timestamptz, level integer,
      deed xid8 default pg_current_xact_id());
    create function log_moved() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
    begin
      insert into shelf_log (what, store_id, batch_id, kind, units, cause_id, at, level)
        select 'moved', new.store_id, new.batch_id, new.kind, new.quantity, new.cause_id, new.at, on_hand
        from stock_levels where store_id = new.store_id and batch_id = new.batch_id;
      return null;
    end $$;
    create function log_promised() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
    begin
      if tg_op = 'UPDATE' and (old.ended_at is not null or new.ended_at is null) then return null; end if;
      insert into shelf_log (what, store_id, batch_id, kind, units, cause_id, at)
        values (case tg_op when 'INSERT' then 'promised' else 'freed' end, new.store_id, new.batch_id, 'promise', new.quantity, new.cause_id, new.at);
      return null;
    end $$;
    create trigger zz_logged after insert on stock_movements for each row execute function log_moved();
    create trigger zz_logged after insert or update on stock_reservations for each row execute function log_promised();`);
}

/** All that happened, from the first. */
export async function happenings({ asOwner }: Arena): Promise<Happening[]> {
  const rows = await asOwner(`
    select l.what, l.store_id as "storeId", b.medicine_id as "medicineId", l.batch_id as "batchId", b.expires_on::text as "expiresOn",
      l.kind, l.units, l.cause_id as "causeId", (l.at at time zone 'Asia/Kolkata')::date::text as day, l.level, l.deed::text
    from shelf_log l join batches b on b.id = l.batch_id order by l.seq`);
  return z.array(happening).parse(rows);
}
