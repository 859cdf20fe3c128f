import { type Kysely, sql } from "kysely";

/**
 * The kinds of visit that a doctor offers. In person has its fee in `doctors` and its length in `weekly_hours`, so its row
 * only says whether it is offered.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table doctor_kinds (
      doctor_id uuid not null references doctors,
      kind text not null,
      offered boolean not null,
      fee bigint,
      minutes smallint,
      within_days smallint,
      contact text,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      primary key (doctor_id, kind),
      constraint doctor_kinds_kind check (kind in ('in_person','follow_up','tele')),
      constraint doctor_kinds_terms check (case when kind = 'in_person' then fee is null and minutes is null
        else fee is not null and minutes is not null end),
      constraint doctor_kinds_fee check (fee between 0 and 10000000),
      constraint doctor_kinds_minutes check (minutes between 5 and 240),
      constraint doctor_kinds_within check ((kind = 'follow_up') = (within_days is not null) and within_days between 1 and 365),
      constraint doctor_kinds_contact check (kind = 'tele' or contact is null),
      constraint doctor_kinds_reachable check (kind <> 'tele' or not offered or contact is not null)
    );
    create trigger doctor_kinds_touch before insert or update on doctor_kinds
      for each row execute function touch_row();
    create index appointments_seen on appointments (patient_id, doctor_id, starts_at desc) where status = 'completed';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index appointments_seen; drop table doctor_kinds`.execute(db);
}
