import { type Kysely, sql } from "kysely";

/** Rooms and counters of a branch, which doctor sits where on a day, and the screens of its waiting rooms. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table service_points (
      id uuid primary key,
      branch_id uuid not null references branches,
      name text not null check (length(name) between 1 and 40),
      closed_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      unique (id, branch_id)
    );
    create unique index service_points_name on service_points (branch_id, lower(name)) where closed_at is null;
    create trigger service_points_touch before insert or update on service_points
      for each row execute function touch_row();

    create table doctor_points (
      doctor_id uuid not null references doctors,
      branch_id uuid not null references branches,
      day date not null,
      point_id uuid,
      primary key (doctor_id, branch_id, day),
      foreign key (point_id, branch_id) references service_points (id, branch_id)
    );
    create index doctor_points_day on doctor_points (branch_id, day);

    create table displays (
      id uuid primary key,
      branch_id uuid not null references branches,
      name text not null check (length(name) between 1 and 60),
      doctor_ids uuid[] not null default '{}',
      point_ids uuid[] not null default '{}',
      shows_check_in boolean not null default false,
      opened_at timestamptz not null,
      revoked_at timestamptz
    );
    create index displays_open on displays (branch_id) where revoked_at is null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table displays, doctor_points, service_points`.execute(db);
}
