import { type Kysely, sql } from "kysely";

/**
 * Reports and photographs of patients, and how each file stands: nothing is handed out before it is clean. What is sealed lies in
 * the store under the hash of its sealed bytes, beside its small picture under the same key; files from before, and pictures of
 * the directory, lie under their id. `uploads` are files on their way, in pieces whose lengths the row names.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table files drop constraint files_purpose_check;
    alter table files add constraint files_purpose_check
      check (purpose in ('certificate','prescription_scan','department_image','report','photo','consent_form')) not valid;
    alter table files
      add column status text not null default 'clean' check (status in ('checking','clean','quarantined','failed')),
      add column object_sha256 bytea,
      add column thumbnail_sha256 bytea,
      add column width integer check (width > 0),
      add column height integer check (height > 0),
      add column scanned_by text;

    create table uploads (
      id uuid primary key,
      account_id uuid not null references accounts,
      purpose text not null check (purpose in ('report','photo','consent_form')),
      size integer not null check (size between 1 and 20971520),
      pieces integer[] not null default '{}',
      "offset" integer not null default 0 check ("offset" between 0 and size),
      wrapped_key bytea not null,
      expires_at timestamptz not null
    );
    create index uploads_account on uploads (account_id);
    create index uploads_expiry on uploads (expires_at);
    grant delete on uploads to carepoint_app;
  `.execute(db);
}

/** Files under their new names cannot be found without the columns: this way back is for an empty store only. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table uploads;
    alter table files drop constraint files_purpose_check,
      drop column status, drop column object_sha256, drop column thumbnail_sha256, drop column width, drop column height,
      drop column scanned_by;
    alter table files add constraint files_purpose_check check (purpose in ('certificate','prescription_scan','department_image'));
  `.execute(db);
}
