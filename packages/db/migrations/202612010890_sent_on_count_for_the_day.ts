import { type Kysely, sql } from "kysely";

/**
 * Whoever is sent on to another doctor was not booked there: they count in that doctor's day as somebody without a booking
 * does, and take no place of those that are for patients online or for the desk. Every old row is in the old list.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await mayCountAs(db, sql`'patient','front_desk','doctor','walk_in'`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`update appointments set counted_as = null where counted_as = 'walk_in'`.execute(db);
  await mayCountAs(db, sql`'patient','front_desk','doctor'`);
}

async function mayCountAs(db: Kysely<unknown>, sources: ReturnType<typeof sql>): Promise<void> {
  await sql`alter table appointments drop constraint appointments_counted_as,
    add constraint appointments_counted_as check (counted_as in (${sources})) not valid`.execute(db);
}
