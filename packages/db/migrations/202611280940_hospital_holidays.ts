import { type Kysely, sql } from "kysely";

/** Days on which one branch, or without one the whole hospital, sees nobody. A holiday taken back is ended, not deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table hospital_holidays (
      id uuid primary key default uuidv7(),
      branch_id uuid references branches,
      day date not null,
      name jsonb not null constraint hospital_holidays_named check (name ->> 'en' <> ''),
      ended_at timestamptz
    );
    create unique index hospital_holidays_once on hospital_holidays (day, branch_id) nulls not distinct where ended_at is null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table hospital_holidays`.execute(db);
}
