import { type Kysely, sql } from "kysely";

/** When a doctor wants to see the patient again. Whether that is booked is said by the visits of the two, and by no column here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table follow_ups (
      encounter_id uuid primary key references encounters,
      patient_id uuid not null references patients,
      doctor_id uuid not null references doctors,
      due_on date not null,
      set_at timestamptz not null,
      declined_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create index follow_ups_patient on follow_ups (patient_id, due_on);
    create index follow_ups_due on follow_ups (due_on) where declined_at is null;
    create trigger follow_ups_touch before insert or update on follow_ups for each row execute function touch_row();
    grant delete on follow_ups to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table follow_ups`.execute(db);
}
