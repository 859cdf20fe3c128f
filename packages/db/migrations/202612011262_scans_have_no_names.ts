import { type Kysely, sql } from "kysely";

/** What a scan was called by who sent it may say what somebody has, and stood in the clear. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update files set name = purpose where purpose = 'prescription_scan' and name <> purpose`.execute(db);
}

/** Nothing to take back: the names are gone. */
export async function down(): Promise<void> {}
