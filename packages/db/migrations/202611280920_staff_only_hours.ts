import { type Kysely, sql } from "kysely";

/** Hours in which only staff may book. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table weekly_hours add column staff_only boolean not null default false;
    alter table hours_exceptions add column staff_only boolean not null default false
      constraint hours_exceptions_staff_only check (not staff_only or kind = 'extra');
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table hours_exceptions drop column staff_only;
    alter table weekly_hours drop column staff_only;
  `.execute(db);
}
