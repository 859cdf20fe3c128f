import { type Kysely, sql } from "kysely";

/** When the gateway took a refund: a bank's days are counted from then, however long before it was decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds add column sent_at timestamptz;
    update refunds set sent_at = coalesce(tried_at, requested_at) where status = 'sent'`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table refunds drop column sent_at`.execute(db);
}
