import { type Kysely, sql } from "kysely";

/** Of a million bills those are few on which something is left to pay: found by what they say themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists invoices_due on invoices (branch_id, issued_at)
    where kind = 'invoice' and status = 'issued' and total - paid - taken_back > 0`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index invoices_due`.execute(db);
}
