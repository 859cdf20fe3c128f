import { type Kysely, sql } from "kysely";

/** Why an account no longer acts for a patient, and that the patient allowed it once grown. What ended before says nothing of why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table account_patients
      add column ended_because text,
      add column allowed_at timestamptz,
      add constraint account_patients_ended_because check (ended_because in
        ('given_up','patient','grown','asked','not_caring','mistake','court','safety')) not valid,
      add constraint account_patients_end check (ended_because is null or ended_at is not null) not valid;

    create function grown_on(birth_date date, birth_year integer) returns date language sql immutable parallel safe
      return (coalesce(birth_date, make_date(birth_year, 1, 1)) + interval '18 years')::date;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function grown_on(date, integer);
    alter table account_patients drop column ended_because, drop column allowed_at;
  `.execute(db);
}
