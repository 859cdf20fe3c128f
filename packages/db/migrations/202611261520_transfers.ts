import { type Kysely, sql } from "kysely";

/** Which visits were sent away from a doctor: asked at each pull of a doctor's device. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index queue_events_sent on queue_events (doctor_id, at) where event = 'transfer'`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index queue_events_sent`.execute(db);
}
