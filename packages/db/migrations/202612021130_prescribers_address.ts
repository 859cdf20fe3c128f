import { type Kysely, sql } from "kysely";

/**
 * Where the doctor of a prescription from elsewhere practises, which bill and register must say (Drugs Rules 1945, rule 65(3), (9)). Null for what was
 * written down before it was asked for.
 *
 * Locks: `outside_prescriptions` briefly, for a column without a default and a check that is not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table outside_prescriptions
      add column address text,
      add constraint outside_prescriptions_address check (length(address) between 1 and 300) not valid
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outside_prescriptions drop column address`.execute(db);
}
