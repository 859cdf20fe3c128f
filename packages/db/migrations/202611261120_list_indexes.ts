import { type Kysely, sql } from "kysely";

/**
 * Behind the order of every list and the jobs that run each minute. The indexes of the change cursor go: a pull asks for
 * the greatest of several tables' transactions within one person's rows, which none of them could serve, while each
 * made every update write an index entry more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index notifications_visit on notifications (appointment_id, template) where appointment_id is not null;
    create index notifications_prescription on notifications (prescription_id) where prescription_id is not null;
    create index appointments_day on appointments (starts_at);
    create index payments_created on payments (created_at);
    create index invoices_branch on invoices (branch_id, created_at desc);
    create index invoices_created on invoices (created_at desc);
    create index doctors_applied on doctors (applied_at, id);
    drop index appointments_changed, encounters_changed, prescriptions_changed, invoices_changed, notifications_changed;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index appointments_changed on appointments (changed_xid);
    create index encounters_changed on encounters (changed_xid);
    create index prescriptions_changed on prescriptions (changed_xid);
    create index invoices_changed on invoices (changed_xid);
    create index notifications_changed on notifications (changed_xid);
    drop index notifications_visit, notifications_prescription, appointments_day, payments_created, invoices_branch,
      invoices_created, doctors_applied;
  `.execute(db);
}
