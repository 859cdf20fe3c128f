import { type Kysely, sql } from "kysely";

/** When the built-in server was last copied; written by the command that does it, as the owner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table backups (
      id uuid primary key default uuidv7(),
      bytes bigint not null check (bytes > 0),
      at timestamptz not null default app_now()
    );
    revoke insert, update, delete on backups from carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table backups`.execute(db);
}
