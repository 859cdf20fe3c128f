import { type Kysely, sql } from "kysely";

/** A message about a bill is about one that is there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notifications validate constraint notifications_invoice_id_fkey`.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
