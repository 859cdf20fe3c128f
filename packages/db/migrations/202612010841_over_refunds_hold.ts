import { type Kysely, sql } from "kysely";

/** What new entries of the books are held to the old ones are too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ledger_entries validate constraint ledger_entries_account_check`.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
