import { type Kysely, sql } from "kysely";

/** What a late move cost stays earned: a later cancellation or move gives back what was paid less these. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table appointment_events add column late_fee integer not null default 0
    constraint appointment_events_late_fee check (late_fee >= 0 and (late_fee = 0 or event = 'reschedule'))`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table appointment_events drop column late_fee`.execute(db);
}
