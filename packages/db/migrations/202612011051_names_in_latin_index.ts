import { type Kysely, sql } from "kysely";

/** Groups of three letters of how a name sounds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists patients_latin on patients using gin (search_latin gin_trgm_ops)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index patients_latin`.execute(db);
}
