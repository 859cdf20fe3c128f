import { type Kysely, sql } from "kysely";

/** Certificates, scans of prescriptions and pictures of departments come in pieces as well. */
// locks: uploads hold what is under way for a day, tens of rows
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table uploads drop constraint uploads_purpose_check;
    alter table uploads add constraint uploads_purpose_check
      check (purpose in ('certificate','prescription_scan','department_image','report','photo','consent_form'));
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from uploads where purpose not in ('report','photo','consent_form');
    alter table uploads drop constraint uploads_purpose_check;
    alter table uploads add constraint uploads_purpose_check check (purpose in ('report','photo','consent_form'));
  `.execute(db);
}
