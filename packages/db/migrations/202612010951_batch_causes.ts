import { type Kysely, sql } from "kysely";

/**
 * Whose reason a batch has: what moved before moved for the hospital's. Locks: `visit_batches` while its few rows are read; a
 * default fills the column without writing one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table visit_batches add column cause text not null default 'hospital'
      constraint visit_batches_cause_check check (cause in ('hospital','patient'))`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table visit_batches drop column cause`.execute(db);
}
