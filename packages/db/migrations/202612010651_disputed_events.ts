import { type Kysely, sql } from "kysely";

/** Contested payments are found by their facts alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payment_events validate constraint payment_events_kind_check;
    alter table payment_events validate constraint payment_events_phase;
    create index if not exists payment_events_disputed on payment_events (at desc) where kind = 'disputed';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index payment_events_disputed`.execute(db);
}
