import { type Kysely, sql } from "kysely";

/** What `1033` added without looking at the rows that were there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table care_team validate constraint care_team_length;
    alter table care_team validate constraint care_team_length_of_desk;
  `.execute(db);
}

/** A constraint that was validated is none that has to be taken back. */
export async function down(): Promise<void> {}
