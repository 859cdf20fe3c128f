import { type Kysely, sql } from "kysely";

/**
 * As what somebody takes a doctor into care, and for how long each may: the desk for a month, a doctor and the administration for a
 * year. It ends with a day of the hospital, which may be a day more than its hours. What stood before says nothing of whom.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table care_team
      add column added_as text,
      drop constraint care_team_length,
      add constraint care_team_length check (until_at > from_at and until_at <= from_at + interval '366 days 1 hour') not valid,
      add constraint care_team_length_of_desk check
        (added_as is distinct from 'front_desk' or until_at <= from_at + interval '31 days 1 hour') not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table care_team drop column added_as, drop constraint care_team_length,
      add constraint care_team_length check (until_at > from_at and until_at <= from_at + interval '366 days 1 hour') not valid;
  `.execute(db);
}
