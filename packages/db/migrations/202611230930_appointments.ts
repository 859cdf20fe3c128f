import { type Kysely, sql } from "kysely";

/** Time that is taken. The two exclusion constraints are the referees of every race for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table appointments (
      id uuid primary key,
      code text not null unique,
      branch_id uuid not null references branches,
      doctor_id uuid not null references doctors,
      department_id uuid not null references departments,
      patient_id uuid references patients,
      held_by_account uuid references accounts,
      held_by_visitor uuid references visitors on delete set null,
      seat smallint not null default 0,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      occupied tstzrange not null,
      status text not null check (status in ('requested','pending','confirmed','checked_in','in_progress',
        'completed','cancelled','no_show','expired')),
      source text not null check (source in ('patient','front_desk','doctor')),
      fee bigint not null check (fee >= 0),
      reason_sealed bytea,
      hold_expires_at timestamptz,
      hold_extended boolean not null default false,
      confirmed_at timestamptz,
      created_by uuid references accounts,
      created_at timestamptz not null,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      check (ends_at > starts_at),
      check (occupied @> tstzrange(starts_at, ends_at)),
      check ((status = 'pending') = (hold_expires_at is not null)),
      check (patient_id is not null or status in ('pending','expired','cancelled')),
      constraint appointments_no_overlap exclude using gist (doctor_id with =, seat with =, occupied with &&)
        where (status in ('requested','pending','confirmed','checked_in','in_progress')),
      constraint appointments_patient_no_overlap exclude using gist
        (patient_id with =, tstzrange(starts_at, ends_at) with &&)
        where (patient_id is not null and status in ('requested','pending','confirmed','checked_in','in_progress'))
    );
    create index appointments_doctor_day on appointments (doctor_id, starts_at);
    create index appointments_branch_day on appointments (branch_id, starts_at);
    create index appointments_patient on appointments (patient_id, starts_at desc);
    create index appointments_account on appointments (held_by_account) where status = 'pending';
    create index appointments_visitor on appointments (held_by_visitor) where status = 'pending';
    create index appointments_lapsing on appointments (hold_expires_at) where status = 'pending';
    create index appointments_coming on appointments (starts_at) where status = 'confirmed';
    create index appointments_changed on appointments (changed_xid);
    create trigger appointments_touch before insert or update on appointments
      for each row execute function touch_row();

    create table appointment_events (
      id uuid primary key default uuidv7(),
      appointment_id uuid not null references appointments,
      event text not null,
      from_status text,
      to_status text not null,
      at timestamptz not null,
      by_account uuid references accounts,
      by_role text not null,
      reason_sealed bytea
    );
    create index appointment_events_of on appointment_events (appointment_id, id);
    revoke update on appointment_events from carepoint_app;
    create trigger appointment_events_fixed before update or delete or truncate on appointment_events
      for each statement execute function refuse_change();

    create table encounters (
      id uuid primary key,
      appointment_id uuid not null unique references appointments,
      branch_id uuid not null references branches,
      patient_id uuid not null references patients,
      doctor_id uuid not null references doctors,
      status text not null default 'open' check (status in ('open','completed')),
      note_sealed bytea,
      opened_at timestamptz not null,
      completed_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create index encounters_patient on encounters (patient_id, opened_at desc);
    create index encounters_changed on encounters (changed_xid);
    create trigger encounters_touch before insert or update on encounters for each row execute function touch_row();

    create table prescriptions (
      id uuid primary key,
      encounter_id uuid not null references encounters,
      appointment_id uuid not null references appointments,
      branch_id uuid not null references branches,
      patient_id uuid not null references patients,
      doctor_id uuid not null references doctors,
      status text not null check (status in ('draft','issued','superseded','cancelled','discarded')),
      content_sealed bytea not null,
      generic_ids uuid[] not null default '{}',
      supersedes uuid references prescriptions,
      cancel_reason_sealed bytea,
      issued_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create index prescriptions_patient on prescriptions (patient_id, issued_at desc);
    create index prescriptions_changed on prescriptions (changed_xid);
    create trigger prescriptions_touch before insert or update on prescriptions
      for each row execute function touch_row();

    create table prescription_scans (
      prescription_id uuid not null references prescriptions,
      file_id uuid not null references files,
      primary key (prescription_id, file_id)
    );
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table prescription_scans, prescriptions, encounters, appointment_events, appointments`.execute(db);
}
