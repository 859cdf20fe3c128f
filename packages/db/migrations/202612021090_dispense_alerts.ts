import { type Kysely, sql } from "kysely";

/**
 * What stood against a medicine when it was handed out, and by which word the pharmacist gave it all the same; nothing of it changes. `subject` names
 * what the medicine holds and never what the record says of the patient.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dispense_alerts (
      dispense_id uuid not null,
      position smallint not null,
      alert text not null check (alert in ('allergy','interaction')),
      subject text not null check (length(subject) between 1 and 300),
      reason text not null check (reason in ('asked_doctor','doctor_wrote','taken_before','patient_told')),
      primary key (dispense_id, position, alert, subject),
      foreign key (dispense_id, position) references dispense_lines
    );
    revoke update, delete on dispense_alerts from carepoint_app;
    create trigger dispense_alerts_fixed before update or delete or truncate on dispense_alerts
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table dispense_alerts`.execute(db);
}
