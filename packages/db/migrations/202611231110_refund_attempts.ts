import { type Kysely, sql } from "kysely";

/** A refund that failed is tried again as the same refund; why a member of staff gave money back is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds
      add column attempt smallint not null default 1 check (attempt > 0),
      add column tried_at timestamptz,
      add column staff_reason text
        check (staff_reason in ('not_given','charged_wrong','paid_twice','goodwill','other')),
      add column note_sealed bytea,
      add constraint refunds_staff_reason_of_staff check (staff_reason is null or reason = 'staff');
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds drop constraint refunds_staff_reason_of_staff, drop column note_sealed,
      drop column staff_reason, drop column tried_at, drop column attempt;
  `.execute(db);
}
