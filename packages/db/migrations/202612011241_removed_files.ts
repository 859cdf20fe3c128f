import { type Kysely, sql } from "kysely";

/**
 * What the scanner found, for whoever decides about a locked file, and files that were taken out of the store for a reason: their row
 * stays, so that what named them says so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table files drop constraint files_status_check;
    alter table files
      add constraint files_status_check check (status in ('checking','clean','quarantined','failed','removed')) not valid,
      add column found text check (length(found) between 1 and 200),
      add column removed_for text check (removed_for in ('malware','sent_again','asked_for','not_ours')),
      add constraint files_removed check ((status = 'removed') = (removed_for is not null)) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    update files set status = 'failed', removed_for = null where status = 'removed';
    alter table files drop constraint files_removed, drop column removed_for, drop column found, drop constraint files_status_check;
    alter table files add constraint files_status_check check (status in ('checking','clean','quarantined','failed'));
  `.execute(db);
}
