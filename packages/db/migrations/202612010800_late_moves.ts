import { type Kysely, sql } from "kysely";

/**
 * A move says whether it was late: a visit that a package pays for costs no money then, and its use stays used up when it is
 * called off. Locks: `appointment_events` briefly, for a column and a check that is not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table appointment_events
      add column late boolean not null default false,
      add constraint appointment_events_late check (not late or event = 'reschedule') not valid`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table appointment_events drop column late`.execute(db);
}
