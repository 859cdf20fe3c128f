import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { sql } from "kysely";

const fanOut = 100;

/**
 * Takes the payments that the gateway must be asked about: those not settled, and those with an open refund. Soon
 * after the start every minute, later ever more rarely; a claimed payment is not due again at once.
 */
export async function claimDuePayments(tx: Tx, now: Temporal.Instant): Promise<string[]> {
  const at = now.toString();
  const { rows } = await sql<{ id: string }>`
    with waiting as (
      select id, created_at as since from payments
      where outcome is null and provider = 'razorpay' and order_ref is not null
      union
      select payment_id, requested_at from refunds where status in ('requested', 'sent')
    ), due as (
      select p.id from payments p join waiting w on w.id = p.id
      where w.since <= ${at}::timestamptz - interval '1 minute'
        and (p.checked_at is null or p.checked_at <= ${at}::timestamptz - case
          when w.since > ${at}::timestamptz - interval '15 minutes' then interval '50 seconds'
          when w.since > ${at}::timestamptz - interval '1 day' then interval '15 minutes'
          else interval '2 hours' end)
      order by p.checked_at nulls first limit ${fanOut}
    )
    update payments set checked_at = ${at}::timestamptz where id in (select id from due) returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

const askAgainAfter = { seconds: 4 };

/** Takes the right to ask the gateway about one payment now: however many pages wait for it, it is asked once. */
export async function claimAsk(db: Db, paymentId: string, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("payments")
    .set({ checkedAt: now })
    .where("id", "=", paymentId)
    .where((eb) => eb.or([eb("checkedAt", "is", null), eb("checkedAt", "<=", now.subtract(askAgainAfter))]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A page of the open payments of lapsed or given up visits whose order was never made: nobody can pay them. */
export async function findOrderless(db: Db, now: Temporal.Instant, after: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom("payments")
    .innerJoin("appointments", "appointments.id", "payments.appointmentId")
    .select("payments.id")
    .where("payments.outcome", "is", null)
    .where("payments.orderRef", "is", null)
    .where("payments.createdAt", "<=", now.subtract({ minutes: 1 }))
    .where("appointments.status", "in", written(["expired", "cancelled"]))
    .$if(after !== null, (all) => all.where("payments.id", ">", after ?? ""))
    .orderBy("payments.id")
    .limit(fanOut)
    .execute();
  return rows.map(({ id }) => id);
}

/** Ages in hours: those in which an attempt on the same order can still be captured, a second one, or one that came after all. */
const capturable = { from: 96, to: 1 };

export interface SettledAsking {
  readonly age?: { readonly from: number; readonly to: number };
  /** The last one of the page before. */
  readonly after: SettledPayment | null;
}

export interface SettledPayment {
  readonly id: string;
  readonly createdAt: Temporal.Instant;
}

/** A page of the settled payments of an age, the oldest first. */
export async function findRecentlySettled(
  db: Db,
  now: Temporal.Instant,
  { age = capturable, after }: SettledAsking,
): Promise<SettledPayment[]> {
  return db
    .selectFrom("payments")
    .select(["id", "createdAt"])
    .where("outcome", "is not", null)
    .where("provider", "=", "razorpay")
    .where("orderRef", "is not", null)
    .where("createdAt", ">", now.subtract({ hours: age.from }))
    .where("createdAt", "<", now.subtract({ hours: age.to }))
    .$if(after !== null, (all) =>
      all.where(sql<boolean>`(created_at, id) > (${after?.createdAt}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy("createdAt")
    .orderBy("id")
    .limit(500)
    .execute();
}
