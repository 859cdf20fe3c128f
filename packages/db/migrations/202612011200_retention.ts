import { type Kysely, sql } from "kysely";

/**
 * How long what is kept, what is held back from erasure, and the wishes to erase with what became of them. Rules are dated and never
 * changed: another one counts from its day on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists wait_entries_patient on wait_entries (patient_id);
    create table retention_rules (
      class text not null check (class in ('outpatient','inpatient','minor','medico_legal','invoice','access_log')),
      valid_from date not null,
      written bigint generated always as identity,
      months integer not null check (months between 0 and 1200),
      basis text not null,
      -- Whether somebody of the hospital has read the law for it; what the product brings has a source only.
      confirmed boolean not null default false,
      created_by uuid references accounts,
      created_at timestamptz not null,
      primary key (class, valid_from, written)
    );
    create trigger retention_rules_fixed before update or delete or truncate on retention_rules
      for each statement execute function refuse_change();
    revoke update on retention_rules from carepoint_app;
    insert into retention_rules (class, valid_from, months, basis, created_at)
    select class, '1970-01-01', months, basis, '2026-11-27' from jsonb_to_recordset(${sql.lit(JSON.stringify(brought))}::jsonb)
      as brought (class text, months integer, basis text);

    create table legal_holds (
      id uuid primary key,
      patient_id uuid not null references patients,
      kind text not null check (kind in ('legal','medico_legal')),
      reason_sealed bytea not null,
      placed_by uuid not null references accounts,
      at timestamptz not null,
      until_on date,
      lifted_at timestamptz,
      lifted_by uuid references accounts,
      constraint legal_holds_lifted check ((lifted_at is null) = (lifted_by is null))
    );
    create index legal_holds_patient on legal_holds (patient_id);
    create trigger legal_holds_patient_stands before insert or update of patient_id on legal_holds for each row
      when (new.patient_id is not null) execute function patient_stands();
    revoke update on legal_holds from carepoint_app;
    grant update (lifted_at, lifted_by) on legal_holds to carepoint_app;

    create table erasures (
      id uuid primary key,
      patient_id uuid not null references patients,
      -- Null for one that a restore made of the list of who was erased: whoever asked is in the data that was lost.
      asked_by uuid references accounts,
      -- Only at the desk: where, and by what it was known who stood there.
      branch_id uuid references branches,
      identified_by text check (identified_by in ('photo_id','known','phone_code')),
      asked_at timestamptz not null,
      status text not null default 'asked' check (status in ('asked','refused','erased')),
      decided_by uuid references accounts,
      decided_at timestamptz,
      refused_for text check (refused_for in ('held','identity','withdrawn','child')),
      held_until date,
      -- What a law keeps: class, part, until, basis. Empty when nothing is left that says anything of a person.
      kept jsonb not null default '[]',
      -- The day on which more of it goes.
      next_on date,
      empty_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint erasures_at_desk check ((branch_id is null) = (identified_by is null)),
      constraint erasures_refused check ((status = 'refused') = (refused_for is not null)),
      constraint erasures_decided check ((status = 'asked') = (decided_at is null)),
      constraint erasures_empty check (status = 'erased' or (next_on is null and empty_at is null))
    );
    create unique index erasures_one_asked on erasures (patient_id) where status = 'asked';
    create unique index erasures_one_erased on erasures (patient_id) where status = 'erased';
    create index erasures_asked_at on erasures (asked_at desc, id desc);
    create index erasures_next on erasures (next_on) where next_on is not null;
    create trigger erasures_patient_stands before insert or update of patient_id on erasures for each row
      when (new.patient_id is not null) execute function patient_stands();
    create trigger erasures_touch before insert or update on erasures for each row execute function touch_row();
    revoke update on erasures from carepoint_app;
    grant update (status, decided_by, decided_at, refused_for, held_until, kept, next_on, empty_at) on erasures to carepoint_app;

    -- What has to leave the stores once its rows are gone; a row goes when its object is.
    create table erasure_objects (
      id uuid primary key default uuidv7(),
      place text not null check (place in ('files','spool')),
      name text not null,
      at timestamptz not null
    );
    revoke update on erasure_objects from carepoint_app;
    grant delete on erasure_objects to carepoint_app;

    alter table patients add column erased_at timestamptz;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table patients drop column erased_at;
    drop index wait_entries_patient;
    drop table erasure_objects, erasures, legal_holds, retention_rules;
  `.execute(db);
}

/** Figures of the product, each with its source; a hospital confirms or replaces them. */
const brought = [
  {
    class: "outpatient",
    months: 36,
    basis:
      "Indian Medical Council Regulations 2002, 1.3.1 (three years; written for in-patients, unverified for others)",
  },
  { class: "inpatient", months: 36, basis: "Indian Medical Council Regulations 2002, 1.3.1" },
  { class: "minor", months: 36, basis: "Three years after majority, Limitation Act 1963 (unverified)" },
  { class: "medico_legal", months: 360, basis: "Thirty years or the final order, table of IMA-AP (unverified)" },
  {
    class: "invoice",
    months: 72,
    basis: "Central Goods and Services Tax Act 2017, s. 36: 72 months from the annual return (unverified)",
  },
  { class: "access_log", months: 12, basis: "Digital Personal Data Protection Rules 2025, rule 6: logs for one year" },
];
