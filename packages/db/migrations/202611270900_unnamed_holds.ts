import { type Kysely, sql } from "kysely";

/** A hold without a patient is found by who took it, whatever became of it: else a patient's own list reads every visit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index appointments_unnamed_account on appointments (held_by_account) where patient_id is null and held_by_account is not null;
    create index appointments_unnamed_visitor on appointments (held_by_visitor) where patient_id is null and held_by_visitor is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index appointments_unnamed_account, appointments_unnamed_visitor`.execute(db);
}
