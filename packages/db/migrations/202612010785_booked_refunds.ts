import { type Kysely, sql } from "kysely";

/**
 * Refunds that were made at the gateway past us, and the note that somebody booked each by. Locks: none for long, the table is
 * new; the index of the few refunds without a reason of ours is made `if not exists`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table booked_refunds (
      refund_id uuid primary key constraint booked_refunds_once references refunds,
      note_id uuid not null references invoices,
      by_account uuid not null references accounts,
      at timestamptz not null
    );
    create trigger booked_refunds_fixed before update or delete or truncate on booked_refunds
      for each statement execute function refuse_change();
    create index if not exists refunds_past_us on refunds (requested_at)
      where reason = 'staff' and staff_reason is null and status = 'processed';
  `.execute(db);
}

/** Only while none is booked. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table booked_refunds;
    drop index refunds_past_us;
  `.execute(db);
}
