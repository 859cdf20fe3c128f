import { type Kysely, sql } from "kysely";

/**
 * What was written before is open or completed and signed by nobody. Locks: `encounters` against other changes of its shape, and
 * against writes while the index of what is to be signed is built here instead of beforehand.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table encounters validate constraint encounters_status_check;
    alter table encounters validate constraint encounters_signed_whole;
    create index if not exists encounters_unsigned on encounters (doctor_id, opened_at)
      where status = 'open' or (status = 'completed' and finish_later_at is not null);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index encounters_unsigned`.execute(db);
}
