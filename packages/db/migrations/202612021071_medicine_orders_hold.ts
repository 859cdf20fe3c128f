import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table prescription_fills validate constraint prescription_fills_within`.execute(db);
}

export async function down(): Promise<void> {
  // nothing to undo
}
