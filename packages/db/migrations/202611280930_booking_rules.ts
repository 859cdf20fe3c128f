import { type Kysely, sql } from "kysely";

/**
 * What a doctor's schedule at a branch sets for itself. A day's limits have a referee behind every writer: it stands in the
 * doctor-day's queue (the lock that appointments/queries/locks.ts takes) and counts once more after the row is written.
 * A hold that ran out counts no more; the clock that says so is the later of business time and the row's own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table booking_rules (
      doctor_id uuid not null references doctors,
      branch_id uuid not null references branches,
      day_limit smallint,
      online_limit smallint,
      desk_limit smallint,
      walk_in_quota smallint,
      minimum_notice_minutes smallint,
      horizon_days smallint,
      primary key (doctor_id, branch_id),
      constraint booking_rules_day_limit check (day_limit between 1 and 500),
      constraint booking_rules_source_limits check (online_limit between 0 and 500 and desk_limit between 0 and 500),
      constraint booking_rules_walk_in_quota check (walk_in_quota between 0 and 200),
      constraint booking_rules_notice check (minimum_notice_minutes between 0 and 2880),
      constraint booking_rules_horizon check (horizon_days between 1 and 365)
    );

    create function keep_day_limit() returns trigger language plpgsql as $$
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
      perform pg_advisory_xact_lock(hashtextextended('doctor-day:' || new.doctor_id || ':' || day, 0));
      select count(*) as visits, count(*) filter (where a.source = 'patient') as online,
          count(*) filter (where a.source in ('front_desk','doctor')) as desk into taken
        from appointments a
        where a.doctor_id = new.doctor_id and a.branch_id = new.branch_id
          and a.starts_at >= day::timestamp at time zone most.zone and a.starts_at < (day + 1)::timestamp at time zone most.zone
          and a.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
          and (a.status <> 'pending' or a.hold_expires_at > greatest(app_now(), new.created_at, new.confirmed_at));
      if taken.visits > most.day_limit
        or (new.source = 'patient' and taken.online > most.online_limit)
        or (new.source in ('front_desk','doctor') and taken.desk > most.desk_limit) then
        raise exception 'the day is full' using errcode = 'check_violation', constraint = 'appointments_day_limit';
      end if;
      return null;
    end $$;

    create trigger appointments_day_limit after insert on appointments for each row
      when (new.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show'))
      execute function keep_day_limit();
    create trigger appointments_day_limit_moved after update of status, doctor_id, branch_id, starts_at on appointments for each row
      when (new.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
        and (old.status not in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
          or old.doctor_id <> new.doctor_id or old.branch_id <> new.branch_id or old.starts_at <> new.starts_at))
      execute function keep_day_limit();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger appointments_day_limit_moved on appointments;
    drop trigger appointments_day_limit on appointments;
    drop function keep_day_limit();
    drop table booking_rules;
  `.execute(db);
}
