import { type Kysely, sql } from "kysely";

/** The words that old rows of money use are those that new ones may: read while everybody works. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments validate constraint payments_status_check;
    alter table payment_events validate constraint payment_events_kind_check;
    alter table refunds validate constraint refunds_status_check;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
