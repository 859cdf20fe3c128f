import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * What a law keeps of somebody who was erased is open by no visit any more: whoever has to read it does so in an
 * emergency, by the record's number, with a reason, and somebody else judges it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists patients_erased_at on patients (id) where erased_at is not null`.execute(db);
  await define(
    db,
    sql`and not exists (select from public.patients e where e.id = v.patient_id and e.erased_at is not null)`,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await define(db, sql``);
  await sql`drop index patients_erased_at`.execute(db);
}

const careDays = sql`(select coalesce((select r.care_days from public.care_rules r
  where r.valid_from <= at order by r.valid_from desc, r.written desc limit 1), 180)) * interval '24 hours'`;

/** Rows of a care team go with an erasure, and nobody enters new ones: visits are what is left. */
async function define(db: Kysely<unknown>, ofVisits: RawBuilder<unknown>): Promise<void> {
  await sql`
    create or replace function treatments(at timestamptz)
      returns table (doctor_id uuid, patient_id uuid, source text, from_at timestamptz, until_at timestamptz)
      language sql stable parallel safe as $$
        select v.doctor_id, v.patient_id, 'visit', v.starts_at, v.starts_at + ${careDays}
          from public.appointments v
          where v.patient_id is not null and v.status in ('confirmed','checked_in','in_progress','completed')
            and v.starts_at >= at - ${careDays} ${ofVisits}
        union all
        select c.doctor_id, c.patient_id, c.source, c.from_at, c.until_at from public.care_team c
          where c.from_at <= at and c.until_at > at and (c.ended_at is null or c.ended_at > at)
        union all
        select g.doctor_id, g.patient_id, 'break_glass', g.opened_at, g.until_at from public.break_glass g
          where g.opened_at <= at and g.until_at > at
      $$;
  `.execute(db);
}
