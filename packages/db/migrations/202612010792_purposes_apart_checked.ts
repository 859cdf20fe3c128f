import { type Kysely, sql } from "kysely";

/** Old consents name nobody who assured them: read while everybody works. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table consents validate constraint consents_assured_by`.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
