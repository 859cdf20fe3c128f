import { type Kysely, sql } from "kysely";

/** What is waived lies within a line's discount on old lines too: read while everybody works. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invoice_lines validate constraint invoice_lines_waived_within`.execute(db);
}

/** Validated stays validated. */
export async function down(_: Kysely<unknown>): Promise<void> {}
