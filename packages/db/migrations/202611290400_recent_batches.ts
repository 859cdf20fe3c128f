import { type Kysely, sql } from "kysely";

/** Batches are listed, the latest first: those of a branch for its desk, all for the administration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index visit_batches_recent on visit_batches (created_at desc, id desc);
    create index visit_batches_at on visit_batches (branch_id, created_at desc, id desc)
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index visit_batches_recent, visit_batches_at`.execute(db);
}
