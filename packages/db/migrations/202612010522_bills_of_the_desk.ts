import { type Kysely, sql } from "kysely";

/** What the desk sold, newest first: without it the few that are still to be paid are looked for among every bill there is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists invoices_desk on invoices (branch_id, created_at desc)
      where purpose = 'desk' and kind = 'invoice';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index invoices_desk`.execute(db);
}
