import { type Kysely, sql } from "kysely";

/** What a doctor often prescribes, under a name of theirs: one line, or several that go together. No patient is in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table favourites (
      id uuid primary key default uuidv7(),
      doctor_id uuid not null references doctors,
      name text not null check (length(name) between 1 and 60),
      lines jsonb not null check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) between 1 and 30),
      used_count integer not null default 0 check (used_count >= 0),
      active boolean not null default true,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create unique index favourites_once on favourites (doctor_id, lower(name)) where active;
    create trigger favourites_touch before insert or update of name, lines, active on favourites
      for each row execute function touch_row();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table favourites`.execute(db);
}
