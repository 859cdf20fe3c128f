import { type Kysely, sql } from "kysely";

/** A transfer has a share in six bills at most: a family's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments validate constraint payments_share`.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
