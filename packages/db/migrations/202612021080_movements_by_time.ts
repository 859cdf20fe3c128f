import { type Kysely, sql } from "kysely";

/** Reports of a period read what moved in it, of one store after the other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists stock_movements_at on stock_movements (store_id, at)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index stock_movements_at`.execute(db);
}
