import { type Kysely, sql } from "kysely";

/** Whoever books a series is asked for the one before: what an account booked is found by the account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index visit_series_by on visit_series (created_by, created_at)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index visit_series_by`.execute(db);
}
