import { type Kysely, sql } from "kysely";

/** A request may ask several things at once: one row tells all of it, and `shown` which of them showed whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table access_log add column shown jsonb;
    create index access_log_actor on access_log (actor_id, id desc);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index access_log_actor;
    alter table access_log drop column shown;
  `.execute(db);
}
