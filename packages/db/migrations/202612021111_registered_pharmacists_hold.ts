import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table accounts validate constraint accounts_pharmacist_registration;
    alter table dispenses validate constraint dispenses_pharmacist_registration;
  `.execute(db);
}

export async function down(): Promise<void> {
  // nothing to undo
}
