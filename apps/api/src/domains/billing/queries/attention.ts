import { written } from "@carepoint/db/written";
import { paymentProvider } from "@carepoint/domain/billing/counter";
import { refundPatience, refundTrouble } from "@carepoint/domain/billing/refund-attempts";
import { type RefundAttention, refundAttention } from "@carepoint/domain/billing/schema";
import { refundStatus } from "@carepoint/domain/billing/states";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";
import { pastUs } from "./refunds.ts";

const most = sql.lit(200); // as in `listPayments`

/**
 * Refunds that need a person: failed, silent for too long, made past us and in no note yet, or waiting at the counter. The
 * oldest trouble first.
 */
export async function listAttention(ctx: QueryContext): Promise<{ items: RefundAttention[] }> {
  const before = (duration: { minutes?: number; hours?: number }) => ctx.now.subtract(duration);
  const past = await selectTroubles(ctx).where(pastUs).orderBy("refunds.requestedAt").execute();
  const rows = await selectTroubles(ctx)
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
    .execute();
  ctx.sees(...[...past, ...rows].map(({ patientId }) => patientId));
  const view = (isPast: boolean) => (row: Row) => {
    const tried = row.triedAt ?? row.requestedAt;
    const status = refundStatus.parse(row.status);
    return refundAttention.parse({
      ...row,
      provider: paymentProvider.parse(row.provider),
      trouble: isPast ? "past_us" : refundTrouble({ status, triedAt: tried }, ctx.now),
      requestedAt: row.requestedAt.toString(),
      triedAt: tried.toString(),
    });
  };
  return { items: [...past.map(view(true)), ...rows.map(view(false))] };
}

type Row = Awaited<ReturnType<ReturnType<typeof selectTroubles>["execute"]>>[number];

function selectTroubles({ db, scope }: QueryContext) {
  return db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("appointments", "appointments.id", "payments.appointmentId")
    .select(["refunds.id", "refunds.amount", "refunds.status", "refunds.reason", "refunds.attempt"])
    .select(["refunds.requestedAt", "refunds.triedAt", "payments.provider", "invoices.number as invoiceNumber"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn"])
    .select(["appointments.id as appointmentId", "appointments.code"])
    .where(invoicesWithin(scope))
    .limit(most);
}
