import { type Kysely, sql } from "kysely";

/** What runs as the owner is for the app's role and for nobody else who may sign in to the database. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    revoke execute on function merge_patients, undo_merge from public;
    grant execute on function merge_patients, undo_merge to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    revoke execute on function merge_patients, undo_merge from carepoint_app;
    grant execute on function merge_patients, undo_merge to public;
  `.execute(db);
}
