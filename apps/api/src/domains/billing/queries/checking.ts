import { type RawBuilder, sql } from "kysely";

/**
 * A bank has the payment and has not answered for good, or nobody knows whether it has: `isPending` or `isUnanswered` of one
 * whose fate is open. What the desk asks for by a code or a link is no such thing while it stands.
 */
export function isCheckedInSql(payment: "p" | "payments"): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${payment}.${name}`);
  const [opened, answered] = [column("openedAt"), column("answeredAt")];
  return sql<boolean>`(${column("provider")} = 'razorpay' and ${column("outcome")} is null
    and (${column("status")} in ('attempted', 'authorized', 'captured')
      or (${column("orderRef")} is not null and ${opened} is not null and (${answered} is null or ${answered} < ${opened})
        and not exists (select from payment_asks a where a.payment_id = ${column("id")} and a.ended_at is null))))`;
}

/** What a bank has of a visit and has not answered about, in paise; null where nothing is being checked. */
export const checkingInSql = sql<number | null>`(select p.amount from payments p
  where p.appointment_id = appointments.id and ${isCheckedInSql("p")} order by p.created_at desc limit 1)`;
