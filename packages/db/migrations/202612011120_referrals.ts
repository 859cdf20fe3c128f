import { type Kysely, sql } from "kysely";

/**
 * A doctor asks another doctor, a department, or somebody outside about a patient. What is asked never changes; who accepts
 * it has the record open until a day, by a row of the care team that names the referral.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table referrals (
      id uuid primary key,
      encounter_id uuid not null references encounters,
      patient_id uuid not null references patients,
      branch_id uuid not null references branches,
      from_doctor uuid not null references doctors,
      to_doctor uuid references doctors,
      to_department uuid references departments,
      outside_sealed bytea,
      urgency text not null check (urgency in ('routine','soon','urgent')),
      content_sealed bytea not null,
      status text not null default 'sent' check (status in ('sent','accepted','declined','withdrawn','closed')),
      sent_at timestamptz not null,
      accepted_by uuid references doctors,
      until_at timestamptz,
      reason_sealed bytea,
      answered_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint referrals_one_addressee check (num_nonnulls(to_doctor, to_department, outside_sealed) = 1),
      constraint referrals_to_another check (to_doctor <> from_doctor and accepted_by <> from_doctor),
      constraint referrals_accepted check (
        (status in ('accepted','closed')) = (accepted_by is not null) and (accepted_by is null) = (until_at is null)
        and (status = 'sent') = (answered_at is null)),
      constraint referrals_outside_unanswered check (outside_sealed is null or status in ('sent','withdrawn')),
      constraint referrals_length check (until_at <= answered_at + interval '365 days 1 hour')
    );
    create index referrals_encounter on referrals (encounter_id);
    create index referrals_patient on referrals (patient_id, sent_at desc);
    create index referrals_to_doctor on referrals (to_doctor, sent_at) where status = 'sent';
    create index referrals_to_department on referrals (to_department, sent_at) where status = 'sent';
    create index referrals_accepted_by on referrals (accepted_by, until_at) where status = 'accepted';
    create index referrals_from_doctor on referrals (from_doctor, sent_at desc);
    create trigger referrals_touch before insert or update on referrals for each row execute function touch_row();
    revoke update on referrals from carepoint_app;
    grant update (status, accepted_by, until_at, reason_sealed, answered_at) on referrals to carepoint_app;

    create index if not exists care_team_source on care_team (source_id) where source_id is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index care_team_source;
    drop table referrals;
  `.execute(db);
}
