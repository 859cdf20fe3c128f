import { type Kysely, sql } from "kysely";

/** A place in a doctor's queue and the row its number comes from: numbers of a doctor-day have no gap and no twin. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table token_counters (
      doctor_id uuid not null references doctors,
      branch_id uuid not null references branches,
      day date not null,
      last integer not null check (last >= 0),
      primary key (doctor_id, branch_id, day)
    );

    create table queue_entries (
      id uuid primary key,
      appointment_id uuid not null unique references appointments,
      branch_id uuid not null references branches,
      doctor_id uuid not null references doctors,
      day date not null,
      number integer not null check (number > 0),
      status text not null check (status in ('expected','waiting','called','skipped','serving','done','left')),
      arrived_at timestamptz,
      called_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint queue_entries_number unique (doctor_id, branch_id, day, number),
      check (arrived_at is not null or status in ('expected','left'))
    );
    create index queue_entries_branch_day on queue_entries (branch_id, day);
    create trigger queue_entries_touch before insert or update on queue_entries
      for each row execute function touch_row();

    create table queue_events (
      id uuid primary key default uuidv7(),
      entry_id uuid not null references queue_entries,
      event text not null,
      from_status text,
      to_status text not null,
      doctor_id uuid not null references doctors,
      number integer not null,
      at timestamptz not null,
      by_account uuid references accounts,
      by_role text not null
    );
    create index queue_events_of on queue_events (entry_id, id);
    revoke update on queue_events from carepoint_app;
    create trigger queue_events_fixed before update or delete or truncate on queue_events
      for each statement execute function refuse_change();
    create index encounters_doctor_done on encounters (doctor_id, completed_at desc) where completed_at is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index encounters_doctor_done;
    drop table queue_events, queue_entries, token_counters`.execute(db);
}
