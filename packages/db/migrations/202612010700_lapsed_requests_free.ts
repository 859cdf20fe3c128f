import { type Kysely, sql } from "kysely";

/** A request whose answer was due takes no place of its day any more, as a hold that ran out takes none, whoever ends it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await keepDayLimit(db, sql`coalesce(a.hold_expires_at, a.answer_by, 'infinity') >`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await keepDayLimit(db, sql`a.status <> 'pending' or a.hold_expires_at >`);
}

async function keepDayLimit(db: Kysely<unknown>, keptBeyond: ReturnType<typeof sql>): Promise<void> {
  const of = (row: "a" | "new") => sql`coalesce(${sql.ref(row)}.counted_as, ${sql.ref(row)}.source)`;
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
      if new.moves is not null and exists (select from appointments v where v.id = new.moves
        and v.doctor_id = new.doctor_id and v.branch_id = new.branch_id
        and (v.starts_at at time zone most.zone)::date = day) then return null; end if;
      perform pg_advisory_xact_lock(hashtextextended('doctor-day:' || new.doctor_id || ':' || day, 0));
      select count(*) as visits, count(*) filter (where ${of("a")} = 'patient') as online,
          count(*) filter (where ${of("a")} in ('front_desk','doctor')) as desk into taken
        from appointments a
        where a.doctor_id = new.doctor_id and a.branch_id = new.branch_id
          and a.starts_at >= day::timestamp at time zone most.zone and a.starts_at < (day + 1)::timestamp at time zone most.zone
          and a.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
          and (${keptBeyond} greatest(app_now(), new.created_at, new.confirmed_at))
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
