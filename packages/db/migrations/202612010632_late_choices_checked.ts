import { type Kysely, sql } from "kysely";

/** What new rows are held to the old ones are too: read while everybody works. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments validate constraint payments_outcome_check;
    alter table appointment_events validate constraint appointment_events_moved;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
