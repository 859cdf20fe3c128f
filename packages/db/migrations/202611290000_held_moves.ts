import { type Kysely, sql } from "kysely";

/**
 * A time that is held for a visit until its difference is paid: a hold of its own row, which never becomes a visit. What
 * it keeps is what the visit itself does not have already; the old program sees a hold like any other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table appointments add column moves uuid references appointments,
      add constraint appointments_moves_is_hold check (moves is null or status in ('pending','expired','cancelled')),
      drop constraint appointments_check1,
      add constraint appointments_check1 check (moves is not null or occupied @> tstzrange(starts_at, ends_at)),
      drop constraint appointments_patient_no_overlap,
      add constraint appointments_patient_no_overlap exclude using gist
        (patient_id with =, tstzrange(starts_at, ends_at) with &&)
        where (patient_id is not null and moves is null
          and status in ('requested','pending','confirmed','checked_in','in_progress'));
    create index appointments_moves on appointments (moves) where moves is not null;

    create table held_moves (
      hold_id uuid primary key references appointments,
      appointment_id uuid not null references appointments,
      occupied_from timestamptz not null,
      occupied_to timestamptz not null,
      due bigint not null,
      late_fee bigint not null,
      moved_at timestamptz,
      constraint held_moves_sums check (due > 0 and late_fee >= 0),
      constraint held_moves_occupied check (occupied_to > occupied_from)
    );
  `.execute(db);
  await keepDayLimit(db, {
    unlessBeside: sql`if new.moves is not null and exists (select from appointments v where v.id = new.moves
        and v.doctor_id = new.doctor_id and v.branch_id = new.branch_id
        and (v.starts_at at time zone most.zone)::date = day) then return null; end if;`,
    besideVisit: sql`and (a.moves is null or not exists (select from appointments v where v.id = a.moves
            and v.doctor_id = a.doctor_id and v.branch_id = a.branch_id
            and (v.starts_at at time zone most.zone)::date = day))`,
  });
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await keepDayLimit(db, { unlessBeside: sql``, besideVisit: sql`` });
  await sql`
    drop table held_moves;
    drop index appointments_moves;
    update appointments set status = 'expired', hold_expires_at = null where moves is not null and status = 'pending';
    alter table appointments drop constraint appointments_patient_no_overlap,
      drop constraint appointments_moves_is_hold, drop constraint appointments_check1, drop column moves,
      add constraint appointments_check1 check (occupied @> tstzrange(starts_at, ends_at)) not valid,
      add constraint appointments_patient_no_overlap exclude using gist
        (patient_id with =, tstzrange(starts_at, ends_at) with &&)
        where (patient_id is not null and status in ('requested','pending','confirmed','checked_in','in_progress'));
  `.execute(db);
}

type Piece = ReturnType<typeof sql>;

/** A day's maximum counts a visit that moves within the day once: its held time is no place more. */
async function keepDayLimit(db: Kysely<unknown>, { unlessBeside, besideVisit }: Record<string, Piece>): Promise<void> {
  await sql`
    create or replace function keep_day_limit() returns trigger language plpgsql as $$
    declare
      most record;
      day date;
      taken record;
    begin
      select r.day_limit, r.online_limit, r.desk_limit, b.zone into most
        from booking_rules r join branches b on b.id = r.branch_id
        where r.doctor_id = new.doctor_id and r.branch_id = new.branch_id
          and coalesce(r.day_limit, r.online_limit, r.desk_limit) is not null;
      if not found then return null; end if;
      day := (new.starts_at at time zone most.zone)::date;
      if tg_op = 'UPDATE' and old.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
        and old.doctor_id = new.doctor_id and old.branch_id = new.branch_id
        and (old.starts_at at time zone most.zone)::date = day then return null; end if;
      ${unlessBeside ?? sql``}
      perform pg_advisory_xact_lock(hashtextextended('doctor-day:' || new.doctor_id || ':' || day, 0));
      select count(*) as visits, count(*) filter (where a.source = 'patient') as online,
          count(*) filter (where a.source in ('front_desk','doctor')) as desk into taken
        from appointments a
        where a.doctor_id = new.doctor_id and a.branch_id = new.branch_id
          and a.starts_at >= day::timestamp at time zone most.zone and a.starts_at < (day + 1)::timestamp at time zone most.zone
          and a.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
          and (a.status <> 'pending' or a.hold_expires_at > greatest(app_now(), new.created_at, new.confirmed_at))
          ${besideVisit ?? sql``};
      if taken.visits > most.day_limit
        or (new.source = 'patient' and taken.online > most.online_limit)
        or (new.source in ('front_desk','doctor') and taken.desk > most.desk_limit) then
        raise exception 'the day is full' using errcode = 'check_violation', constraint = 'appointments_day_limit';
      end if;
      return null;
    end $$`.execute(db);
}
