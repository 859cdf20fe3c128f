import { type Kysely, sql } from "kysely";

/** Who answers for a minor, and who pays where that is not the patient: sealed under the patient's key as all contact is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table patients add column guardian_sealed bytea, add column payer_sealed bytea`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table patients drop column guardian_sealed, drop column payer_sealed`.execute(db);
}
