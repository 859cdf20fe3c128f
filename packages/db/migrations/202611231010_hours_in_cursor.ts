import { type Kysely, sql } from "kysely";

/** A doctor's hours decide the branches that devices list, so their changes must move the change cursor. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table weekly_hours
      add column version integer not null default 1,
      add column changed_xid xid8 not null default pg_current_xact_id();
    create trigger weekly_hours_touch before insert or update on weekly_hours
      for each row execute function touch_row();
    create index weekly_hours_of on weekly_hours (doctor_id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index weekly_hours_of;
    drop trigger weekly_hours_touch on weekly_hours;
    alter table weekly_hours drop column changed_xid, drop column version;
  `.execute(db);
}
