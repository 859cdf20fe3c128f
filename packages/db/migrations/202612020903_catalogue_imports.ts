import { type Kysely, sql } from "kysely";

/**
 * Each bringing in of a list of medicines, what it changed and what it left out. One at a time: who runs one holds a lock of the session, so that
 * one which was killed stands in nobody's way.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table catalogue_imports (
      id uuid primary key,
      file_name text not null check (length(file_name) between 1 and 255),
      mapping jsonb not null,
      by_account uuid references accounts,
      status text not null check (status in ('reading','tried','running','done','failed','undoing','undone')),
      total_rows integer check (total_rows >= 0),
      rows integer not null default 0,
      added integer not null default 0,
      changed integer not null default 0,
      same integer not null default 0,
      refused integer not null default 0,
      kept_back integer,
      why text check (length(why) <= 500),
      at timestamptz not null,
      ended_at timestamptz,
      undo_until timestamptz,
      constraint catalogue_imports_ended check ((ended_at is null) = (status in ('reading','running','undoing')))
    );
    create index catalogue_imports_at on catalogue_imports (at desc, id desc);

    create table catalogue_import_rows (
      import_id uuid not null references catalogue_imports,
      medicine_id uuid not null,
      before jsonb,
      version integer not null,
      written integer not null,
      primary key (import_id, medicine_id)
    );

    create table catalogue_import_refusals (
      import_id uuid not null references catalogue_imports,
      place integer not null,
      line integer not null,
      column_name text,
      reason text not null,
      value text not null check (length(value) <= 80),
      primary key (import_id, place)
    );
    grant delete on catalogue_import_rows to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table catalogue_import_refusals, catalogue_import_rows, catalogue_imports`.execute(db);
}
