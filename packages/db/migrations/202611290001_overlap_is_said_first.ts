import { type Kysely, sql } from "kysely";

/**
 * Of two refusals the one that says more comes first: a patient who is elsewhere at that time, then one who holds another.
 * Postgres asks indexes in the order in which they were made, and the overlap's was made anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index appointments_one_open_hold;
    create unique index appointments_one_open_hold on appointments (patient_id)
      where status = 'pending' and patient_id is not null and source <> 'walk_in' and accepted_at is null
  `.execute(db);
}

/** The order means nothing to what was there before. */
export async function down(): Promise<void> {}
