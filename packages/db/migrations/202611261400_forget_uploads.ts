import { type Kysely, sql } from "kysely";

/** Uploads that nobody attached to anything may go again; what is attached is held by its references. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant delete on files to carepoint_app;
    create index files_unattached on files (uploaded_at) where patient_id is null`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index files_unattached;
    revoke delete on files from carepoint_app`.execute(db);
}
