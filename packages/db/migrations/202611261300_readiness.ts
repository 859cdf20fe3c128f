import { type Kysely, sql } from "kysely";

/** The running product may see which migrations there are, so that it can say whether it fits its database. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant select on kysely_migration to carepoint_app`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke select on kysely_migration from carepoint_app`.execute(db);
}
