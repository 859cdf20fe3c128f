import { type Kysely, sql } from "kysely";

/**
 * A branch has at most one place for what may not be sold. What is past its last day or blocked goes to such a place and to no other store,
 * whoever sends it: whoever blocks the batch meanwhile waits, or has been first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index if not exists stores_one_quarantine on stores (branch_id) where kind = 'quarantine' and active;

    create function assert_may_go() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform from batches, stock_transfers
          join stores as target on target.id = stock_transfers.to_store
          join stores as source on source.id = stock_transfers.from_store
          join branches on branches.id = source.branch_id
        where batches.id = new.batch_id and stock_transfers.id = new.transfer_id and target.kind <> 'quarantine'
          and (batches.blocked_for is not null or batches.expires_on < (app_now() at time zone branches.zone)::date)
        for share of batches;
      if found then
        raise exception 'to quarantine alone' using errcode = '23514', constraint = 'stock_transfer_lines_unsellable';
      end if;
      return new;
    end $$;
    create trigger stock_transfer_lines_unsellable before insert on stock_transfer_lines
      for each row execute function assert_may_go();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger stock_transfer_lines_unsellable on stock_transfer_lines;
    drop function assert_may_go;
    drop index stores_one_quarantine;
  `.execute(db);
}
