import { type Kysely, sql } from "kysely";

/** How the messages of the last day ended is asked every ten seconds by whoever has the page of operations open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists deliveries_ended on deliveries (queued_at) where status in ('sent', 'failed')`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index deliveries_ended`.execute(db);
}
