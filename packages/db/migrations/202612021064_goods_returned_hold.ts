import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds validate constraint refunds_staff_reason_check;
    alter table refund_requests validate constraint refund_requests_reason_check;
  `.execute(db);
}

export async function down(): Promise<void> {
  // nothing to undo
}
