import { type Kysely, sql } from "kysely";

/** Seats that no slot has, by how somebody came to one: without a booking, sent on by another doctor, squeezed in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table appointments drop constraint appointments_seat_range;
    alter table appointments add constraint appointments_seat_range
      check (seat between 0 and 19 or seat between 1000 and 3999)
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table appointments drop constraint appointments_seat_range;
    alter table appointments add constraint appointments_seat_range
      check (seat between 0 and 19 or seat between 1000 and 1999)
  `.execute(db);
}
