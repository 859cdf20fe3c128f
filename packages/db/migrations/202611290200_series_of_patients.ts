import { type Kysely, sql } from "kysely";

/** A patient who books a series holds all of its times until each is paid for: one open hold is the rule for single visits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index appointments_one_open_hold;
    create unique index appointments_one_open_hold on appointments (patient_id)
      where status = 'pending' and patient_id is not null and source <> 'walk_in' and accepted_at is null
        and series_id is null;
  `.execute(db);
}

/** Fails while a patient holds more than one time of a series: those lapse within hours. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index appointments_one_open_hold;
    create unique index appointments_one_open_hold on appointments (patient_id)
      where status = 'pending' and patient_id is not null and source <> 'walk_in' and accepted_at is null;
  `.execute(db);
}
