import { type Kysely, sql } from "kysely";

/** What a cashier took and paid out since their last close is found by who they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists payments_taken on payments (taken_by, created_at) where taken_by is not null;
    create index if not exists refunds_paid_out on refunds (paid_out_by, processed_at) where paid_out_by is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index refunds_paid_out, payments_taken`.execute(db);
}
