import { type Kysely, sql } from "kysely";

/** Doctors with their hours, patients with their keys, and which account acts for whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table files (
      id uuid primary key,
      purpose text not null check (purpose in ('certificate','prescription_scan','department_image')),
      name text not null,
      type text not null,
      bytes integer not null check (bytes > 0),
      sha256 bytea not null,
      patient_id uuid,
      uploaded_by uuid references accounts,
      uploaded_at timestamptz not null default now()
    );

    create table doctors (
      id uuid primary key,
      account_id uuid not null unique references accounts,
      department_id uuid not null references departments,
      name text not null,
      search_name text not null,
      registration_number text not null,
      registration_council text not null,
      qualification text not null,
      specialisation text not null,
      experience_years smallint not null check (experience_years between 0 and 70),
      languages text[] not null,
      fee bigint not null check (fee >= 0),
      bio text not null default '',
      status text not null default 'pending' check (status in ('pending','approved','rejected','suspended')),
      available boolean not null default true,
      active boolean not null default true,
      certificate_file_id uuid references files,
      applied_at timestamptz not null,
      decided_at timestamptz,
      decided_by uuid references accounts,
      decision_reason text,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      unique (registration_council, registration_number)
    );
    create index doctors_search on doctors using gin (search_name gin_trgm_ops);
    create index doctors_department on doctors (department_id) where status = 'approved' and active;
    create trigger doctors_touch before insert or update on doctors for each row execute function touch_row();

    create table weekly_hours (
      id uuid primary key default uuidv7(),
      doctor_id uuid not null references doctors,
      branch_id uuid not null references branches,
      weekday smallint not null check (weekday between 1 and 7),
      from_time text not null, to_time text not null,
      slot_minutes smallint not null check (slot_minutes between 5 and 240),
      buffer_before_minutes smallint not null default 0,
      buffer_after_minutes smallint not null default 0,
      capacity smallint not null default 1 check (capacity between 1 and 20),
      valid_from date, valid_to date,
      ended_at timestamptz,
      check (from_time < to_time)
    );
    create index weekly_hours_doctor on weekly_hours (doctor_id) where ended_at is null;

    create table hours_exceptions (
      id uuid primary key default uuidv7(),
      doctor_id uuid not null references doctors,
      branch_id uuid references branches,
      kind text not null check (kind in ('leave','block','extra')),
      from_date date not null, to_date date not null,
      from_time text, to_time text,
      slot_minutes smallint, buffer_before_minutes smallint, buffer_after_minutes smallint, capacity smallint,
      reason text,
      ended_at timestamptz,
      check (from_date <= to_date),
      check (kind <> 'extra' or (branch_id is not null and from_time is not null and to_time is not null))
    );
    create index hours_exceptions_doctor on hours_exceptions (doctor_id, to_date) where ended_at is null;

    create sequence mrn_numbers;
    grant usage on mrn_numbers to carepoint_app;

    -- Sealed columns are AES-256-GCM under the patient's own key; *_index are HMAC blind indexes.
    create table patients (
      id uuid primary key,
      mrn text not null unique,
      name text not null,
      search_name text not null,
      sex text not null check (sex in ('female','male','other','undisclosed')),
      birth_date date,
      birth_year smallint not null,
      phone_sealed bytea, phone_index bytea, phone_ending text,
      email_sealed bytea, email_index bytea,
      address_sealed bytea,
      emergency_contact_sealed bytea,
      allergies_sealed bytea,
      history_sealed bytea,
      merged_into uuid references patients,
      active boolean not null default true,
      registered_at timestamptz not null,
      registered_by uuid references accounts,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create index patients_search on patients using gin (search_name gin_trgm_ops);
    create index patients_phone on patients (phone_index);
    create index patients_email on patients (email_index);
    create trigger patients_touch before insert or update on patients for each row execute function touch_row();
    alter table files add constraint files_patient foreign key (patient_id) references patients;

    create table patient_keys (
      patient_id uuid primary key references patients deferrable initially deferred,
      kid text not null,
      wrapped_key bytea
    );

    create table account_patients (
      account_id uuid not null references accounts,
      patient_id uuid not null references patients,
      relation text not null check (relation in ('self','spouse','child','parent','sibling','other')),
      rights text not null default 'act' check (rights in ('act','view')),
      ended_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (account_id, patient_id)
    );
    create index account_patients_patient on account_patients (patient_id);
    create unique index account_patients_one_self on account_patients (account_id)
      where relation = 'self' and ended_at is null;

    create table generics (
      id uuid primary key,
      name text not null unique,
      search_name text not null,
      ingredients text[] not null,
      schedule text not null default 'none' check (schedule in ('none','G','H','H1','X')),
      forms text[] not null default '{}',
      strengths text[] not null default '{}',
      active boolean not null default true
    );
    create index generics_search on generics using gin (search_name gin_trgm_ops);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table generics, account_patients, patient_keys;
    alter table files drop constraint files_patient;
    drop table patients;
    drop sequence mrn_numbers;
    drop table hours_exceptions, weekly_hours, doctors, files;
  `.execute(db);
}
