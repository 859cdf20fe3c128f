import { type Kysely, sql } from "kysely";

/**
 * What a chart says of a patient, entry by entry. An entry's words stand in its versions, which nobody can change: a correction
 * is the next one. `chart_entries_version_fkey` is why none changes without leaving its version.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chart_entries (
      id uuid primary key,
      patient_id uuid not null references patients,
      kind text not null check (kind in ('allergy','no_allergies','problem','immunisation','history','vitals')),
      status text not null default 'active' check (status in ('active','resolved','struck')),
      taken_at timestamptz check ((kind = 'vitals') = (taken_at is not null)),
      encounter_id uuid references encounters,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create index chart_entries_patient on chart_entries (patient_id, kind, taken_at desc);
    create unique index chart_entries_one_none on chart_entries (patient_id)
      where kind = 'no_allergies' and status = 'active';
    create trigger chart_entries_touch before insert or update on chart_entries
      for each row execute function touch_row();

    -- Without an author: on record before there were entries.
    create table chart_versions (
      entry_id uuid not null references chart_entries,
      version integer not null check (version > 0),
      status text not null check (status in ('active','resolved','struck')),
      content_sealed bytea not null,
      reason_sealed bytea,
      author_id uuid references accounts,
      author_role text,
      at timestamptz not null,
      primary key (entry_id, version),
      check ((author_id is null) = (author_role is null))
    );
    revoke update on chart_versions from carepoint_app;
    create trigger chart_versions_fixed before update or delete or truncate on chart_versions
      for each statement execute function refuse_change();
    alter table chart_entries add constraint chart_entries_version_fkey
      foreign key (id, version) references chart_versions (entry_id, version) deferrable initially deferred;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table chart_entries drop constraint chart_entries_version_fkey;
    drop table chart_versions, chart_entries;
  `.execute(db);
}
