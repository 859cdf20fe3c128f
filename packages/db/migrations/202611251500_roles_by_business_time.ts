import { type Kysely, sql } from "kysely";

/** The guard asks by business time whether a role is held, so one without a date begins by the same clock. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table staff_roles alter column valid_from set default app_now()`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table staff_roles alter column valid_from set default now()`.execute(db);
}
