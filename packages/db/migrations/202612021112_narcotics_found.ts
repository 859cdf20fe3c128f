import { type Kysely, sql } from "kysely";

/** The register of narcotics looks for the few among all medicines. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists medicines_narcotic on medicines (id) where narcotic`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index medicines_narcotic`.execute(db);
}
