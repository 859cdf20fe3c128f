import { type Kysely, sql } from "kysely";

/** A blind index computed anew changes nothing about the patient: no form that is open meanwhile is refused, no device hears of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger patients_touch_details on patients;
    create trigger patients_touch_details before update on patients for each row
      when (old.allergies_sealed is not distinct from new.allergies_sealed and not (
        (old.phone_index, old.email_index) is distinct from (new.phone_index, new.email_index)
        and (old.phone_sealed, old.email_sealed) is not distinct from (new.phone_sealed, new.email_sealed)))
      execute function touch_row();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger patients_touch_details on patients;
    create trigger patients_touch_details before update on patients for each row
      when (old.allergies_sealed is not distinct from new.allergies_sealed) execute function touch_row();
  `.execute(db);
}
