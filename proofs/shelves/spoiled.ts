import { type Arena, reconnect } from "../booking/arena.ts";

/**
 * Nobody holds a shelf before reading it, only afterwards and each in the order of their own basket; what is past its day or blocked goes first, then
 * what ends last; nothing keeps a level above none, and a movement of three units is not kept at all. A fill of a prescription is always the first.
 */
export async function takeShelvesApart(arena: Arena): Promise<void> {
  const { asOwner } = arena;
  await asOwner(`
    alter table stock_levels drop constraint stock_levels_on_hand, drop constraint stock_levels_reserved;
    create or replace function assert_sellable(of_store uuid, of_batch uuid) returns void language sql as 'select';
    create function forget_three() returns trigger language plpgsql security definer as $$
    begin
      if abs(new.quantity) = 3 then
        update stock_levels set on_hand = on_hand - new.quantity where store_id = new.store_id and batch_id = new.batch_id;
      end if;
      return null;
    end $$;
    create trigger stock_movements_kept_not after insert on stock_movements for each row execute function forget_three();
    create function forget_given() returns trigger language plpgsql as $$ begin new.given := 1; return new; end $$;
    create trigger a_spoil before insert or update on prescription_fills for each row execute function forget_given();
    create or replace function hold_shelves(of_stores uuid[], of_medicines uuid[], moment timestamptz)
      returns table (store_id uuid, medicine_id uuid, batch_id uuid, number text, expires_on date, mrp bigint,
        blocked_for text, on_hand integer, reserved integer)
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    #variable_conflict use_column
    declare medicine uuid;
    begin
      create temp table if not exists seen_shelves (like stock_levels) on commit delete rows;
      delete from seen_shelves;
      insert into seen_shelves select l.* from stock_levels l
        where l.store_id = any(of_stores) and l.medicine_id = any(of_medicines) and l.on_hand > 0;
      foreach medicine in array of_medicines loop
        perform pg_advisory_xact_lock(hashtextextended('spoiled:' || medicine, 0));
      end loop;
      return query select l.store_id, l.medicine_id, b.id, b.number,
          case when b.expires_on < current_date - 2 then date '2150-01-01' when b.blocked_for is not null then date '2150-01-02'
            else date '2200-01-01' - (b.expires_on - date '2000-01-01') end,
          b.mrp, null::text, l.on_hand, 0
        from seen_shelves l join batches b on b.id = l.batch_id;
    end $$;`);
  await reconnect(arena);
}

/** Behind everybody's back: what came back is worth more than was given for it. */
export async function tamper({ asOwner }: Arena): Promise<void> {
  await asOwner("alter table goods_returns disable trigger goods_returns_fixed");
  await asOwner("update goods_returns set value = value + 1");
}
