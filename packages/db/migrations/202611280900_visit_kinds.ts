import { type Kysely, sql } from "kysely";

/** What kind of consultation a visit is; all that stand are in person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table appointments add column kind text not null default 'in_person'
      constraint appointments_kind check (kind in ('in_person','follow_up','tele'))
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table appointments drop column kind`.execute(db);
}
