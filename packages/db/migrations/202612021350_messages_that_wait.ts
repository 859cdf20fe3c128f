import { type Kysely, sql } from "kysely";

/** A message that would ring in somebody's quiet hours waits until they are over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deliveries add column not_before timestamptz`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deliveries drop column not_before`.execute(db);
}
