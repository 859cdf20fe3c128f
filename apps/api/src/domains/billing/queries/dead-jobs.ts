import { type DeadJobView, deadJobView } from "@carepoint/domain/billing/disputes";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";

/**
 * Work on money that was tried to no end and that nothing has made good since: no later job over the same payment or
 * refund came through. The latest first.
 */
export async function listDeadJobs(ctx: QueryContext): Promise<DeadJobView[]> {
  const dead = sql<{ id: string; at: Temporal.Instant; paymentId: string }>`(
    select distinct on (j.data) j.id, j.completed_on as at,
      coalesce((j.data ->> 'paymentId')::uuid,
        (select r.payment_id from refunds r where r.id = (j.data ->> 'refundId')::uuid)) as payment_id
    from pgboss.job j
    where j.state = 'failed'
      and j.name in ('billing.settle', 'billing.check-payment', 'billing.send-refund', 'billing.close-ask')
      and not exists (select from pgboss.job later where later.data = j.data and later.state = 'completed'
        and later.name like 'billing.%' and later.created_on > j.created_on)
    order by j.data, j.created_on desc)`;
  const rows = await ctx.db
    .selectFrom("payments")
    .innerJoin(dead.as("dead"), (join) => join.onRef("dead.paymentId", "=", "payments.id"))
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .select(["dead.id", "dead.at", "payments.id as paymentId", "payments.amount"])
    .select(["patients.id as patientId", "patients.name as patientName"])
    .where(invoicesWithin(ctx.scope))
    .orderBy("dead.at", "desc")
    .limit(sql.lit(50))
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return rows.map(({ at, ...row }) => deadJobView.parse({ ...row, at: at.toString() }));
}
