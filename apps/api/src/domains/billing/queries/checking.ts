import { sql } from "kysely";

/**
 * What a bank has of a visit and has not answered about, in paise, null where nothing is being checked: `isPending` or
 * `isUnanswered` of a payment whose fate is open. What the desk asks for by a code or a link is no such thing while it stands.
 */
export const checkingInSql = sql<number | null>`(select p.amount from payments p
  where p.appointment_id = appointments.id and p.provider = 'razorpay' and p.outcome is null
    and (p.status in ('attempted', 'authorized', 'captured')
      or (p.order_ref is not null and p.opened_at is not null and (p.answered_at is null or p.answered_at < p.opened_at)
        and not exists (select from payment_asks a where a.payment_id = p.id and a.ended_at is null)))
  order by p.created_at desc limit 1)`;
