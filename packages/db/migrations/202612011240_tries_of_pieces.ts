import { type Kysely, sql } from "kysely";

// locks: uploads hold what is under way for a day, tens of rows
/**
 * Each piece of an upload lies in the spool under the try that brought it, and the row names the tries that count. Pieces from before
 * have no such name: their uploads end now, and a browser begins them anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update uploads set pieces = '{}', "offset" = 0, expires_at = least(expires_at, app_now()) where pieces <> '{}';
    alter table uploads add column tries uuid[] not null default '{}',
      add constraint uploads_tries check (cardinality(tries) = cardinality(pieces));
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    update uploads set pieces = '{}', tries = '{}', "offset" = 0, expires_at = least(expires_at, app_now()) where pieces <> '{}';
    alter table uploads drop column tries;
  `.execute(db);
}
