import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table medicine_orders validate constraint medicine_orders_status_check;
    alter table medicine_orders validate constraint medicine_orders_way;
    alter table medicine_orders validate constraint medicine_orders_shipped;
  `.execute(db);
}

export async function down(): Promise<void> {
  // nothing to undo
}
