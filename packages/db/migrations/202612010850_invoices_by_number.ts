import { type Kysely, sql } from "kysely";

/**
 * Whoever looks for a payment types the number of its bill, or its last digits. And what is left to pay of a bill is a
 * difference, of which Postgres would guess that a third of all bills have some.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists invoices_number on invoices (number);
    create index if not exists invoices_counter on invoices (counter);
    create statistics if not exists invoices_left on (total - paid - taken_back - payer_share) from invoices;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop statistics invoices_left;
    drop index invoices_counter;
    drop index invoices_number;
  `.execute(db);
}
