import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * A hold or a request keeps its place of the day only while its time runs, by the clock of whoever stands in the day's line
 * at that moment: one that was looked at in time and is confirmed, prolonged or answered too late is counted anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function app_clock() returns timestamptz language sql volatile parallel safe
    as 'select clock_timestamp() + (select clock_offset from public.app_state)'`.execute(db);
  await keepDayLimit(db, sql`app_clock()`, sql`coalesce(old.hold_expires_at, old.answer_by) is not null`);
  await refereeOf(
    db,
    sql`, hold_expires_at, answer_by`,
    sql`or coalesce(old.hold_expires_at, old.answer_by) is distinct from coalesce(new.hold_expires_at, new.answer_by)`,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await refereeOf(db, sql``, sql``);
  await keepDayLimit(db, sql`app_now()`, sql`false`);
  await sql`drop function app_clock()`.execute(db);
}

type Piece = RawBuilder<unknown>;

async function refereeOf(db: Kysely<unknown>, columns: Piece, ends: Piece): Promise<void> {
  await sql`
    drop trigger appointments_day_limit_moved on appointments;
    create trigger appointments_day_limit_moved
      after update of status, doctor_id, branch_id, starts_at${columns} on appointments for each row
      when (new.seat < 3000
        and new.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
        and (old.status not in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
          or old.doctor_id <> new.doctor_id or old.branch_id <> new.branch_id or old.starts_at <> new.starts_at ${ends}))
      execute function keep_day_limit();
  `.execute(db);
}

async function keepDayLimit(db: Kysely<unknown>, clock: Piece, mayHaveLapsed: Piece): Promise<void> {
  const of = (row: "a" | "new") => sql`coalesce(${sql.ref(row)}.counted_as, ${sql.ref(row)}.source)`;
  await sql`
    create or replace function keep_day_limit() returns trigger language plpgsql as $$
    declare
      most record;
      day date;
      stays boolean := false;
      seen_at timestamptz;
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
        and (old.starts_at at time zone most.zone)::date = day then
        if not (${mayHaveLapsed}) then return null; end if;
        stays := true;
      end if;
      if new.moves is not null and exists (select from appointments v where v.id = new.moves
        and v.doctor_id = new.doctor_id and v.branch_id = new.branch_id
        and (v.starts_at at time zone most.zone)::date = day) then return null; end if;
      perform pg_advisory_xact_lock(hashtextextended('doctor-day:' || new.doctor_id || ':' || day, 0));
      seen_at := greatest(${clock}, new.created_at, new.confirmed_at);
      if stays and coalesce(old.hold_expires_at, old.answer_by) > seen_at then return null; end if;
      select count(*) as visits, count(*) filter (where ${of("a")} = 'patient') as online,
          count(*) filter (where ${of("a")} in ('front_desk','doctor')) as desk into taken
        from appointments a
        where a.doctor_id = new.doctor_id and a.branch_id = new.branch_id
          and a.starts_at >= day::timestamp at time zone most.zone and a.starts_at < (day + 1)::timestamp at time zone most.zone
          and a.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
          and (coalesce(a.hold_expires_at, a.answer_by, 'infinity') > seen_at)
          and (a.moves is null or not exists (select from appointments v where v.id = a.moves
            and v.doctor_id = a.doctor_id and v.branch_id = a.branch_id
            and (v.starts_at at time zone most.zone)::date = day));
      if taken.visits > most.day_limit
        or (${of("new")} = 'patient' and taken.online > most.online_limit)
        or (${of("new")} in ('front_desk','doctor') and taken.desk > most.desk_limit) then
        raise exception 'the day is full' using errcode = 'check_violation', constraint = 'appointments_day_limit';
      end if;
      return null;
    end $$`.execute(db);
}
