import { type Kysely, sql } from "kysely";

/**
 * A patient's version guards who they are and how to reach them. Allergies have versions of their own in the chart: that one is
 * noted is in nobody's way who corrects an address meanwhile. Devices hear of both.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function touch_beside_version() returns trigger language plpgsql as $$
    begin
      new.version := old.version;
      new.changed_xid := pg_current_xact_id();
      return new;
    end $$;
    drop trigger patients_touch on patients;
    create trigger patients_touch before insert on patients for each row execute function touch_row();
    create trigger patients_touch_details before update on patients for each row
      when (old.allergies_sealed is not distinct from new.allergies_sealed) execute function touch_row();
    create trigger patients_touch_allergies before update on patients for each row
      when (old.allergies_sealed is distinct from new.allergies_sealed) execute function touch_beside_version();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger patients_touch_allergies on patients;
    drop trigger patients_touch_details on patients;
    drop trigger patients_touch on patients;
    create trigger patients_touch before insert or update on patients for each row execute function touch_row();
    drop function touch_beside_version();
  `.execute(db);
}
