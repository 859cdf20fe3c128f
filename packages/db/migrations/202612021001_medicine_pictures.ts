import { type Kysely, sql } from "kysely";

/**
 * A medicine has a picture, which is a file like any other, and may be tied to a generic by hand: no list that is brought in later ties
 * such a one anew.
 */
// locks: files, for a check that the next one validates
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table files drop constraint files_purpose_check;
    alter table files add constraint files_purpose_check check (purpose in
      ('certificate','prescription_scan','department_image','report','photo','consent_form','medicine_image')) not valid;
    alter table medicines add column generic_by_hand boolean not null default false;
    create index if not exists medicines_image on medicines (image_id) where image_id is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index medicines_image;
    alter table medicines drop column generic_by_hand;
    update medicines set image_id = null where image_id is not null;
    delete from files where purpose = 'medicine_image';
    alter table files drop constraint files_purpose_check;
    alter table files add constraint files_purpose_check
      check (purpose in ('certificate','prescription_scan','department_image','report','photo','consent_form'));
  `.execute(db);
}
