import { type Kysely, sql } from "kysely";

/**
 * The key that a file's bytes are sealed under: wrapped by the master key, or by the patient's once the file is part of
 * a record. Null where the bytes lie in the clear: images of the directory, and uploads from before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files add column wrapped_key bytea`.execute(db);
}

/** Sealed bytes cannot be read without their keys: this way back is for an empty store only. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files drop column wrapped_key`.execute(db);
}
