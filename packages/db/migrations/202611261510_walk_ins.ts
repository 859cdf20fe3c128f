import { type Kysely, sql } from "kysely";

/** A visit without a booking has a source of its own, and seats that no slot has. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table appointments drop constraint appointments_source_check;
    alter table appointments add constraint appointments_source_check
      check (source in ('patient','front_desk','doctor','walk_in'));
    alter table appointments add constraint appointments_seat_range check (seat between 0 and 19 or seat between 1000 and 1999);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table appointments drop constraint appointments_seat_range;
    alter table appointments drop constraint appointments_source_check;
    alter table appointments add constraint appointments_source_check check (source in ('patient','front_desk','doctor'));
  `.execute(db);
}
