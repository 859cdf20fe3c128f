import { type Kysely, sql } from "kysely";

/** By which master key the key of a file or an upload is wrapped; null from before, and where it is no master key that wraps it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table files add column kid text,
      add constraint files_kid_of_nobodys check (kid is null or patient_id is null) not valid;
    alter table uploads add column kid text;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files drop column kid; alter table uploads drop column kid`.execute(db);
}
