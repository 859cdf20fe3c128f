import { type Kysely, sql } from "kysely";

/** As what a new visit counts for the day, an old one may too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table appointments validate constraint appointments_counted_as`.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
