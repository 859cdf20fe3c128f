import { type Kysely, sql } from "kysely";

/** Reports read the books of a branch by time, from the index alone, and its documents by when they were issued. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists ledger_entries_branch on ledger_entries (branch_id, at) include (cause, account, amount);
    create index if not exists invoices_issued on invoices (branch_id, issued_at) where issued_at is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index invoices_issued, ledger_entries_branch`.execute(db);
}
