import { type Kysely, sql } from "kysely";

/**
 * A note is signed, and from then on it stands as it was signed: what is said later are addenda, rows beside it.
 * `finish_later_at` says that a visit is over whose note its doctor put off.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table encounters
      drop constraint encounters_status_check,
      add constraint encounters_status_check check (status in ('open','completed','signed')) not valid,
      add column signed_at timestamptz,
      add column signed_by uuid references accounts,
      add column signature text,
      add column finish_later_at timestamptz,
      add constraint encounters_signed_whole check (
        (status = 'signed') = (signed_at is not null)
        and (signed_at is null) = (signed_by is null) and (signed_at is null) = (signature is null)
        and (signed_at is null or note_sealed is not null)) not valid;

    create table note_versions (
      encounter_id uuid not null references encounters,
      version integer not null check (version > 0),
      kind text not null check (kind in ('signed','addendum')),
      content_sealed bytea not null,
      author_id uuid not null references accounts,
      signature text not null,
      at timestamptz not null,
      primary key (encounter_id, version),
      constraint note_versions_signed_first check ((kind = 'signed') = (version = 1))
    );
    revoke update on note_versions from carepoint_app;
    create trigger note_versions_fixed before update or delete or truncate on note_versions
      for each statement execute function refuse_change();

    create function refuse_signed_change() returns trigger language plpgsql as $$
    begin
      if (new.id, new.appointment_id, new.doctor_id, new.status, new.note_sealed, new.opened_at, new.completed_at,
          new.signed_at, new.signed_by, new.signature)
        is distinct from (old.id, old.appointment_id, old.doctor_id, old.status, old.note_sealed, old.opened_at,
          old.completed_at, old.signed_at, old.signed_by, old.signature) then
        raise exception 'a signed note stands as it was signed' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$;
    create trigger encounters_signed_fixed before update on encounters
      for each row when (old.status = 'signed') execute function refuse_signed_change();
    create function require_signed_version() returns trigger language plpgsql as $$
    begin
      if not exists (select from note_versions where encounter_id = new.id and version = 1) then
        raise exception 'a signed note leaves its version' using errcode = 'check_violation';
      end if;
      return null;
    end $$;
    create constraint trigger encounters_signed_kept after insert or update of status on encounters
      deferrable initially deferred
      for each row when (new.status = 'signed') execute function require_signed_version();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger encounters_signed_kept on encounters;
    drop trigger encounters_signed_fixed on encounters;
    drop function refuse_signed_change, require_signed_version;
    drop table note_versions;
    alter table encounters
      drop constraint encounters_signed_whole,
      drop column signed_at, drop column signed_by, drop column signature, drop column finish_later_at,
      drop constraint encounters_status_check,
      add constraint encounters_status_check check (status in ('open','completed'));
  `.execute(db);
}
