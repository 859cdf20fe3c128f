import { type Kysely, sql } from "kysely";

/** What `1250` added without looking at the rows that were there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table consents validate constraint consents_language_check`.execute(db);
}

/** A constraint that was validated is none that has to be taken back. */
export async function down(): Promise<void> {}
