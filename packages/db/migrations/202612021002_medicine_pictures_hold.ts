import { type Kysely, sql } from "kysely";

/** All files are of a purpose that there is: read without keeping anybody waiting. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files validate constraint files_purpose_check`.execute(db);
}

/** Nothing to take back: the constraint is the one before's. */
export async function down(): Promise<void> {}
