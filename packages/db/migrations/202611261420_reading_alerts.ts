import { type Kysely, sql } from "kysely";

/** Who opened far more records than their peers. No reading of an account in a role is told twice, whoever finds it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index access_log_at on access_log using brin (at);
    create table reading_alerts (
      id uuid primary key default uuidv7(),
      actor_id uuid not null references accounts,
      role text not null,
      patients integer not null check (patients > 0),
      usual integer not null check (usual >= 0),
      read_during tstzrange not null,
      at timestamptz not null,
      constraint reading_alerts_once exclude using gist (actor_id with =, role with =, read_during with &&)
    );
    create index reading_alerts_at on reading_alerts (at desc);
    create trigger reading_alerts_fixed before update or delete or truncate on reading_alerts
      for each statement execute function refuse_change();
    grant select, insert on reading_alerts to carepoint_app;
    revoke update, delete on reading_alerts from carepoint_app`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table reading_alerts;
    drop index access_log_at`.execute(db);
}
