import { type Kysely, sql } from "kysely";

/** What `1030` added without looking at the rows that were there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table account_patients validate constraint account_patients_ended_because;
    alter table account_patients validate constraint account_patients_end;
  `.execute(db);
}

/** A constraint that was validated is none that has to be taken back. */
export async function down(): Promise<void> {}
