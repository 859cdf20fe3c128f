import { type Kysely, sql } from "kysely";

/**
 * The reference of a transfer that was reversed may be entered anew, rightly. Locks: both tables against other changes of
 * their shape; the index is made `if not exists`, so that it can be built concurrently beforehand.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index if not exists payer_transfers_standing_once on payer_transfers (reference, branch_id)
      where reversed_at is null;
    create index if not exists payer_transfers_payer on payer_transfers (payer_id, at);
    drop index payer_transfers_once;
    alter table payer_transfers validate constraint payer_transfers_reversed;
    alter table payer_transfers validate constraint payer_transfers_reversal_check;
    alter table payer_transfers validate constraint payer_transfers_reversed_by_fkey;
    alter table payer_entries validate constraint payer_entries_kind_check;
    alter table payer_entries validate constraint payer_entries_of_transfer;
  `.execute(db);
}

/** Only while no reference stands twice. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index payer_transfers_once on payer_transfers (reference, branch_id);
    drop index payer_transfers_standing_once, payer_transfers_payer;
  `.execute(db);
}
