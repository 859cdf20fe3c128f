import { type Kysely, sql } from "kysely";

/** A retry gets its answer byte for byte: jsonb would hand it back with its fields in another order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table operations alter column answer type json`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table operations alter column answer type jsonb`.execute(db);
}
