import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table medicine_orders validate constraint medicine_orders_paper_id_fkey;
    alter table medicine_orders validate constraint medicine_orders_of_one_paper;
  `.execute(db);
}

export async function down(): Promise<void> {
  // nothing to undo
}
