import { type Kysely, sql } from "kysely";

/** All suppliers that stand fit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table suppliers validate constraint suppliers_email_length;
    alter table suppliers validate constraint suppliers_address_length;
    alter table suppliers validate constraint suppliers_lead_days_of_a_season;
  `.execute(db);
}

export async function down(): Promise<void> {
  // what was validated is dropped with its column
}
