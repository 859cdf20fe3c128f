import { type Kysely, sql } from "kysely";

/** The ways from a visit, an invoice or a gateway's attempt to its money. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index payments_visit on payments (appointment_id);
    create index payments_invoice on payments (invoice_id);
    create index payment_events_attempt on payment_events (attempt_ref);
    create index invoices_credits on invoices (credits) where credits is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index payments_visit, payments_invoice, payment_events_attempt, invoices_credits`.execute(db);
}
