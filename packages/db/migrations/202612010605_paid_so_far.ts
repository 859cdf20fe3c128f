import { type Kysely, sql } from "kysely";

/**
 * What was paid for the bills of before, and taken back of those that nobody paid. A bill had one kept payment at most, so
 * that one which is kept meanwhile has its sum by the trigger and is passed over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update invoices i set paid = p.amount from payments p
      where p.invoice_id = i.id and p.outcome = 'confirmed' and i.paid = 0;
    update invoices i set taken_back = i.total
      where i.kind = 'invoice' and i.status = 'cancelled' and i.paid = 0 and i.taken_back = 0;
  `.execute(db);
}

/** Its columns go with the migration before. */
export async function down(_: Kysely<unknown>): Promise<void> {}
