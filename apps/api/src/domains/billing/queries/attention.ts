import { written } from "@carepoint/db/written";
import { paymentProvider } from "@carepoint/domain/billing/counter";
import { refundPatience, refundTrouble } from "@carepoint/domain/billing/refund-attempts";
import { type RefundAttention, refundAttention } from "@carepoint/domain/billing/schema";
import { refundStatus } from "@carepoint/domain/billing/states";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";

const most = sql.lit(200); // as in `listPayments`

/** Refunds that need a person: failed, silent for too long, or waiting at the counter. The oldest trouble first. */
export async function listAttention(ctx: QueryContext): Promise<{ items: RefundAttention[] }> {
  const before = (duration: { minutes?: number; hours?: number }) => ctx.now.subtract(duration);
  const rows = await ctx.db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("appointments", "appointments.id", "payments.appointmentId")
    .select(["refunds.id", "refunds.amount", "refunds.status", "refunds.reason", "refunds.attempt"])
    .select(["refunds.requestedAt", "refunds.triedAt", "payments.provider", "invoices.number as invoiceNumber"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn"])
    .select(["appointments.id as appointmentId", "appointments.code"])
    .where(invoicesWithin(ctx.scope))
    .where((eb) =>
      eb.or([
        eb("refunds.status", "in", written(["failed", "due"])),
        eb("refunds.status", "=", sql.lit("requested")).and(
          eb.fn.coalesce("refunds.triedAt", "refunds.requestedAt"),
          "<=",
          before({ minutes: refundPatience.unansweredMinutes }),
        ),
        eb("refunds.status", "=", sql.lit("sent")).and(
          eb.fn.coalesce("refunds.triedAt", "refunds.requestedAt"),
          "<=",
          before({ hours: refundPatience.slowHours }),
        ),
      ]),
    )
    .orderBy((eb) => eb("refunds.status", "=", "due")) // what waits at the counter is nobody's fault: last
    .orderBy("refunds.requestedAt")
    .limit(most)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return {
    items: rows.map(({ triedAt, requestedAt, ...row }) => {
      const tried = triedAt ?? requestedAt;
      const status = refundStatus.parse(row.status);
      return refundAttention.parse({
        ...row,
        provider: paymentProvider.parse(row.provider),
        trouble: refundTrouble({ status, triedAt: tried }, ctx.now),
        requestedAt: requestedAt.toString(),
        triedAt: tried.toString(),
      });
    }),
  };
}
