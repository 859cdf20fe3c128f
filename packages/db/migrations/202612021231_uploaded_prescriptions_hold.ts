import { type Kysely, sql } from "kysely";

/** The orders of a paper are found by an index that may be built concurrently before; what the migration before wants of old rows too nobody waits for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists medicine_orders_paper on medicine_orders (paper_id) where paper_id is not null;
    alter table medicine_orders validate constraint medicine_orders_paper_id_fkey;
    alter table medicine_orders validate constraint medicine_orders_of_one_paper;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index medicine_orders_paper`.execute(db);
}
