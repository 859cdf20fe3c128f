import { type Kysely, sql } from "kysely";

/**
 * What a row of a batch that calls visits off was shown to give back: another sum is refused by itself. Locks: short, a column
 * without a default and a CHECK that is not looked up for old rows, which have none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table visit_batch_items add column expected_refund bigint,
      add constraint visit_batch_items_expected_refund check
        (expected_refund is null or (expected_refund >= 0 and action = 'cancel')) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table visit_batch_items drop column expected_refund`.execute(db);
}
