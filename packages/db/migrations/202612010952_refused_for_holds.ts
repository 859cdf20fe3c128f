import { type Kysely, sql } from "kysely";

/** Refunds of before were refused for nothing that is known. Locks: `refunds` against other changes of its shape only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table refunds validate constraint refunds_refused_for_check`.execute(db);
}

export async function down(): Promise<void> {
  // a constraint that holds needs no undoing
}
