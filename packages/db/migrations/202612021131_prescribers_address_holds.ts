import { type Kysely, sql } from "kysely";

/** Reads what is there, while it is written on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outside_prescriptions validate constraint outside_prescriptions_address`.execute(db);
}

export async function down(): Promise<void> {
  // nothing to undo
}
