import { type Kysely, sql } from "kysely";

/**
 * Somebody squeezed in with a reason passes a day's maximum, and counts in it for whoever books after. Their seats say
 * who they are; a move to a seat of the slots is a booking like any other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await refereeWhere(db, sql`new.seat < 3000 and`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await refereeWhere(db, sql``);
}

async function refereeWhere(db: Kysely<unknown>, ordinary: ReturnType<typeof sql>): Promise<void> {
  await sql`
    drop trigger appointments_day_limit on appointments;
    drop trigger appointments_day_limit_moved on appointments;
    create trigger appointments_day_limit after insert on appointments for each row
      when (${ordinary} new.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show'))
      execute function keep_day_limit();
    create trigger appointments_day_limit_moved after update of status, doctor_id, branch_id, starts_at on appointments for each row
      when (${ordinary} new.status in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
        and (old.status not in ('requested','pending','confirmed','checked_in','in_progress','completed','no_show')
          or old.doctor_id <> new.doctor_id or old.branch_id <> new.branch_id or old.starts_at <> new.starts_at))
      execute function keep_day_limit();
  `.execute(db);
}
