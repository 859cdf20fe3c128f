import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Whoever looks for a payment types a part of its bill's number, mostly the end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists invoices_number_search on invoices using gin (number gin_trgm_ops)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index invoices_number_search`.execute(db);
}
