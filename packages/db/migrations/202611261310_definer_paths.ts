import { type Kysely, sql } from "kysely";

const functions = ["open_account", "chain_audit", "note_session_end"];

/**
 * The running product may change the hospital's settings and neither its clock nor its epoch.
 * Functions that run with the owner's rights look for tables in our schema and in a temporary one last of all: named
 * nowhere, it comes first, and a planted table would stand in for ours. And nobody needs temporary tables here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of functions) {
    await sql`alter function ${sql.id(name)} set search_path = pg_catalog, public, pg_temp`.execute(db);
  }
  await sql`
    revoke insert, update on app_state from carepoint_app;
    grant update (settings, settings_version) on app_state to carepoint_app;
    do $$ begin
      execute format('revoke temporary on database %I from public', current_database());
    end $$`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of functions) await sql`alter function ${sql.id(name)} set search_path = public`.execute(db);
  await sql`
    revoke update (settings, settings_version) on app_state from carepoint_app;
    grant insert, update on app_state to carepoint_app;
    do $$ begin
      execute format('grant temporary on database %I to public', current_database());
    end $$`.execute(db);
}
