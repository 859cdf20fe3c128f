import { type Kysely, sql } from "kysely";

/** When a worker took a message, so that another may take it again from a worker that died. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deliveries add column claimed_at timestamptz`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deliveries drop column claimed_at`.execute(db);
}
