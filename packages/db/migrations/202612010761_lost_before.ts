import { type Kysely, sql } from "kysely";

/** What banks took back before, of payments that are kept and of which nothing went back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments validate constraint payments_lost_within;
    update payments p set lost = least(p.amount, l.lost)
      from (select e.payment_id, sum(e.amount)::bigint as lost from payment_events e
        where e.kind = 'disputed' and e.phase = 'lost'
          and exists (select from ledger_entries b where b.cause_id = e.id and b.cause = 'dispute.lost')
        group by e.payment_id) l
      where l.payment_id = p.id and p.lost = 0 and not exists (select from refunds r where r.payment_id = p.id);
  `.execute(db);
}

/** Its column goes with the migration before. */
export async function down(_: Kysely<unknown>): Promise<void> {}
