import { type Kysely, sql } from "kysely";

/** What new money is held to since the migration before, the old is too: read while everybody works. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments validate constraint payments_provider_check;
    alter table payments validate constraint payments_reference_told;
    alter table ledger_entries validate constraint ledger_entries_account_check;
  `.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
