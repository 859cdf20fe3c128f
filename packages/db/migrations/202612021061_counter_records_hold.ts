import { type Kysely, sql } from "kysely";

/** One of each branch, and what the migration before wants of old rows too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index if not exists patients_counter_once on patients (counter_of) where counter_of is not null;
    alter table patients validate constraint patients_counter_branch;
    alter table patients validate constraint patients_counter_apart;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index patients_counter_once`.execute(db);
}
