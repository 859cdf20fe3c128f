import { type Kysely, sql } from "kysely";

/**
 * Who treats whom, from when and until when. A visit opens the record to its doctor for as long as `care_rules` say, an
 * admission until a day that was named, an emergency for half an hour. `treatments` is the one place that knows: one query
 * without side effects, which Postgres plans as part of whatever asks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table care_rules (
      written integer generated always as identity primary key,
      valid_from timestamptz not null,
      care_days integer not null check (care_days between 14 and 1095),
      created_by uuid references accounts,
      created_at timestamptz not null
    );
    create index care_rules_from on care_rules (valid_from desc, written desc);
    create trigger care_rules_fixed before update or delete or truncate on care_rules
      for each statement execute function refuse_change();
    revoke update on care_rules from carepoint_app;

    create table care_team (
      id uuid primary key,
      patient_id uuid not null references patients,
      doctor_id uuid not null references doctors,
      source text not null check (source in ('admission','referral')),
      source_id uuid,
      from_at timestamptz not null,
      until_at timestamptz not null,
      ended_at timestamptz,
      added_by uuid not null references accounts,
      ended_by uuid references accounts,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint care_team_length check (until_at > from_at and until_at <= from_at + interval '365 days 1 hour'),
      constraint care_team_end check (ended_at >= from_at and ended_at <= until_at),
      constraint care_team_ended_by check ((ended_at is null) = (ended_by is null)),
      constraint care_team_once exclude using gist
        (doctor_id with =, patient_id with =, tstzrange(from_at, coalesce(ended_at, until_at)) with &&)
    );
    create index care_team_patient on care_team (patient_id, until_at desc);
    create index care_team_doctor on care_team (doctor_id, until_at desc);
    create trigger care_team_touch before insert or update on care_team for each row execute function touch_row();
    revoke update on care_team from carepoint_app;
    grant update (ended_at, ended_by) on care_team to carepoint_app;

    create table break_glass (
      id uuid primary key,
      doctor_id uuid not null references doctors,
      account_id uuid not null references accounts,
      patient_id uuid not null references patients,
      code text not null check (code in ('unconscious','life_threat','covering','identity')),
      reason_sealed bytea not null,
      reason_letters integer not null constraint break_glass_reason check (reason_letters >= 15),
      opened_at timestamptz not null,
      until_at timestamptz not null constraint break_glass_length check (until_at = opened_at + interval '30 minutes'),
      unique (id, account_id),
      constraint break_glass_once exclude using gist
        (doctor_id with =, patient_id with =, tstzrange(opened_at, until_at) with &&)
    );
    create index break_glass_patient on break_glass (patient_id, opened_at desc);
    create index break_glass_doctor on break_glass (doctor_id, opened_at desc);
    create index break_glass_opened on break_glass (opened_at desc);
    create trigger break_glass_fixed before update or delete or truncate on break_glass
      for each statement execute function refuse_change();
    revoke update on break_glass from carepoint_app;

    -- Once, and never by who broke it: the pair of ids says who that was.
    create table break_glass_reviews (
      break_glass_id uuid primary key,
      broken_by uuid not null,
      outcome text not null check (outcome in ('justified','unclear','misuse')),
      note_sealed bytea,
      reviewed_by uuid not null references accounts,
      reviewed_at timestamptz not null,
      foreign key (break_glass_id, broken_by) references break_glass (id, account_id),
      constraint break_glass_reviewed_by_another check (reviewed_by <> broken_by)
    );
    create trigger break_glass_reviews_fixed before update or delete or truncate on break_glass_reviews
      for each statement execute function refuse_change();
    revoke update on break_glass_reviews from carepoint_app;
  `.execute(db);
  await sql`
    create function treatments(at timestamptz)
      returns table (doctor_id uuid, patient_id uuid, source text, from_at timestamptz, until_at timestamptz)
      language sql stable parallel safe as $$
        select v.doctor_id, v.patient_id, 'visit', v.starts_at, v.starts_at + (select coalesce((select r.care_days
            from public.care_rules r where r.valid_from <= at order by r.valid_from desc, r.written desc limit 1), 180)) * interval '24 hours'
          from public.appointments v
          where v.patient_id is not null and v.status in ('confirmed','checked_in','in_progress','completed')
            and v.starts_at >= at - (select coalesce((select r.care_days
            from public.care_rules r where r.valid_from <= at order by r.valid_from desc, r.written desc limit 1), 180)) * interval '24 hours'
        union all
        select c.doctor_id, c.patient_id, c.source, c.from_at, c.until_at from public.care_team c
          where c.from_at <= at and c.until_at > at and (c.ended_at is null or c.ended_at > at)
        union all
        select g.doctor_id, g.patient_id, 'break_glass', g.opened_at, g.until_at from public.break_glass g
          where g.opened_at <= at and g.until_at > at
      $$;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function treatments(timestamptz);
    drop table break_glass_reviews, break_glass, care_team, care_rules;
  `.execute(db);
}
