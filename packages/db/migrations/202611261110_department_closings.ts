import { type Kysely, sql } from "kysely";

/** A department that was closed with its visits: who said so and why, until the last visit ahead is called off. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table department_closings (
      id uuid primary key,
      department_id uuid not null references departments,
      reason text not null,
      closed_by uuid references accounts,
      closed_by_role text not null,
      closed_at timestamptz not null,
      finished_at timestamptz
    );
    create unique index department_closings_open on department_closings (department_id) where finished_at is null;
    create index appointments_department_ahead on appointments (department_id, starts_at, id)
      where status in ('requested','pending','confirmed');
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index appointments_department_ahead; drop table department_closings`.execute(db);
}
