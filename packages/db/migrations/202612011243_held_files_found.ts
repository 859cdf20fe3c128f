import { type Kysely, sql } from "kysely";

/** What nobody is given is found without reading the rest; what was added to files a migration ago holds of every row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists files_held on files (uploaded_at) where status in ('checking','quarantined','failed');
    drop index files_waiting;
    alter table files validate constraint files_status_check;
    alter table files validate constraint files_removed;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists files_waiting on files (uploaded_at) where status in ('checking','quarantined');
    drop index files_held;
  `.execute(db);
}
