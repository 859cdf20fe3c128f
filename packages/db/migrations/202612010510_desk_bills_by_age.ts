import { type Kysely, sql } from "kysely";

/** What the desk sold is listed by branch, the latest first, among many more bills of visits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists invoices_desk on invoices (branch_id, created_at desc)
    where purpose = 'desk' and kind = 'invoice'`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index invoices_desk`.execute(db);
}
