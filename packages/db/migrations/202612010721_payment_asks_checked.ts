import { type Kysely, sql } from "kysely";

/** Bills that wait have one of the known reasons. Locks: `invoice_deferrals` against other changes of its shape only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invoice_deferrals validate constraint invoice_deferrals_reason_check`.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
