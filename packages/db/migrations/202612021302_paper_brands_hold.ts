import { type Kysely, sql } from "kysely";

/** What the migration before wants of old rows too, and by what it is found; nobody waits for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists uploaded_prescription_lines_instead_of on uploaded_prescription_lines (instead_of)
      where instead_of is not null;
    alter table uploaded_prescription_lines validate constraint uploaded_prescription_lines_instead_of_fkey;
    alter table uploaded_prescription_lines validate constraint uploaded_prescription_lines_substitution;
    alter table uploaded_prescription_lines validate constraint uploaded_prescription_lines_instead;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index uploaded_prescription_lines_instead_of`.execute(db);
}
