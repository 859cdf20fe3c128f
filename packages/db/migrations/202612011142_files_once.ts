import { type Kysely, sql } from "kysely";

/** The same report twice in a record is one file; what waits for the scanner is found without reading the rest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index if not exists files_once on files (patient_id, sha256)
      where patient_id is not null and object_sha256 is not null;
    create index if not exists files_waiting on files (uploaded_at) where status in ('checking','quarantined');
    alter table files validate constraint files_purpose_check;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index files_once, files_waiting`.execute(db);
}
