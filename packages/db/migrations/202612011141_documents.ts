import { type Kysely, sql } from "kysely";

/** What files mean in a patient's record. What was put there stays: it can be struck, with whoever struck it, and nothing else of it changes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table documents (
      id uuid primary key,
      patient_id uuid not null references patients,
      file_id uuid not null references files,
      kind text not null check (kind in ('lab_report','imaging','discharge_summary','prescription','photo','consent_form','other')),
      title_sealed bytea not null,
      taken_on date not null,
      encounter_id uuid references encounters,
      added_by uuid not null references accounts,
      added_role text not null,
      at timestamptz not null,
      struck_at timestamptz,
      struck_by uuid references accounts,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      check ((struck_at is null) = (struck_by is null))
    );
    create index documents_patient on documents (patient_id, taken_on desc, id desc);
    create unique index documents_once on documents (file_id) where struck_at is null;
    create trigger documents_touch before insert or update on documents for each row execute function touch_row();
    create trigger documents_fixed before update on documents for each row
      when (old.struck_at is not null
        or (old.patient_id, old.file_id, old.kind, old.title_sealed, old.taken_on, old.encounter_id, old.added_by, old.added_role, old.at)
          is distinct from (new.patient_id, new.file_id, new.kind, new.title_sealed, new.taken_on, new.encounter_id, new.added_by, new.added_role, new.at))
      execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table documents`.execute(db);
}
