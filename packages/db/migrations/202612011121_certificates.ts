import { type Kysely, sql } from "kysely";

/**
 * The register of medical certificates (IMC Regulations 2002, 1.3.3): numbered without a gap in each branch and calendar year,
 * never changed and never deleted. One that is cancelled stays, with the reason.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table certificate_counters (
      branch_id uuid not null references branches,
      year integer not null check (year between 2000 and 2200),
      next integer not null check (next > 0),
      primary key (branch_id, year)
    );

    create table certificates (
      id uuid primary key,
      branch_id uuid not null references branches,
      year integer not null,
      number integer not null check (number > 0),
      label text not null,
      kind text not null check (kind in ('sick_leave','fitness')),
      encounter_id uuid not null references encounters,
      patient_id uuid not null references patients,
      doctor_id uuid not null references doctors,
      content_sealed bytea not null,
      status text not null default 'issued' check (status in ('issued','cancelled')),
      issued_at timestamptz not null,
      cancelled_at timestamptz,
      cancelled_reason_sealed bytea,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint certificates_number_once unique (branch_id, year, number),
      constraint certificates_cancelled check (
        (status = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_reason_sealed is null))
    );
    create index certificates_encounter on certificates (encounter_id);
    create index certificates_patient on certificates (patient_id, issued_at desc);
    create index certificates_doctor on certificates (doctor_id, issued_at desc, id desc);
    create index certificates_issued on certificates (issued_at desc, id desc);
    create trigger certificates_touch before insert or update on certificates for each row execute function touch_row();
    create trigger certificates_kept before delete or truncate on certificates
      for each statement execute function refuse_change();
    create trigger certificates_fixed before update on certificates for each row
      when (old.status = 'cancelled'
        or (old.id, old.branch_id, old.year, old.number, old.label, old.kind, old.encounter_id, old.patient_id,
            old.doctor_id, old.content_sealed, old.issued_at)
          is distinct from (new.id, new.branch_id, new.year, new.number, new.label, new.kind, new.encounter_id,
            new.patient_id, new.doctor_id, new.content_sealed, new.issued_at))
      execute function refuse_change();
    revoke update on certificates from carepoint_app;
    grant update (status, cancelled_at, cancelled_reason_sealed) on certificates to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table certificates, certificate_counters`.execute(db);
}
