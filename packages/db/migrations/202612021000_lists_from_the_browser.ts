import { type Kysely, sql } from "kysely";

/**
 * A list of medicines comes in pieces as files do, larger than any of them, and waits where the pieces lie until a job read it. One import is
 * under way at a time: of two who ask at once one is refused, and one of which nothing was heard for long is told as stopped.
 */
// locks: uploads hold what is under way for a day, and there are tens of imports
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table uploads drop constraint uploads_purpose_check, drop constraint uploads_size_check;
    alter table uploads
      add constraint uploads_purpose_check check (purpose in
        ('certificate','prescription_scan','department_image','report','photo','consent_form','medicine_image','medicine_list')),
      add constraint uploads_size_check
        check (size between 1 and case purpose when 'medicine_list' then 134217728 else 20971520 end);

    update catalogue_imports set status = 'failed', ended_at = now(), why = 'stopped'
      where status in ('reading','running','undoing');
    alter table catalogue_imports
      add column upload_id uuid,
      add column failure text check (failure in ('stopped','unreadable','upload_gone','broken')),
      add column heard_at timestamptz not null default now();
    create unique index catalogue_imports_one_at_a_time on catalogue_imports ((true))
      where status in ('reading','running','undoing');
    grant delete on catalogue_import_refusals to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    revoke delete on catalogue_import_refusals from carepoint_app;
    drop index catalogue_imports_one_at_a_time;
    alter table catalogue_imports drop column upload_id, drop column failure, drop column heard_at;
    delete from uploads where purpose in ('medicine_image','medicine_list');
    alter table uploads drop constraint uploads_purpose_check, drop constraint uploads_size_check;
    alter table uploads
      add constraint uploads_purpose_check
        check (purpose in ('certificate','prescription_scan','department_image','report','photo','consent_form')),
      add constraint uploads_size_check check (size between 1 and 20971520);
  `.execute(db);
}
