import { written } from "@carepoint/db/written";
import { paymentProvider } from "@carepoint/domain/billing/counter";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { type RefundRefusal, refundPatience, refundTrouble } from "@carepoint/domain/billing/refund-attempts";
import { type RefundAttention, refundAttention } from "@carepoint/domain/billing/schema";
import { refundStatus } from "@carepoint/domain/billing/states";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { phonesOf } from "../../patients/queries/patients.ts";
import { invoicesWithin } from "../access.ts";
import { pastUs } from "./refunds.ts";

const most = sql.lit(200); // as in `listPayments`

/**
 * Refunds that need a person: gone out twice, failed, silent for too long, made past us and in no note yet, or waiting at the counter. The
 * oldest trouble first.
 */
export async function listAttention(ctx: QueryContext): Promise<{ items: RefundAttention[] }> {
  const before = (duration: { minutes?: number; hours?: number }) => ctx.now.subtract(duration);
  const twice = await listRepeated(ctx);
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
  ctx.sees(...[...twice, ...past, ...rows].map(({ patientId }) => patientId));
  const view = (isPast: boolean) => (row: Row) => {
    const tried = row.triedAt ?? row.requestedAt;
    const status = refundStatus.parse(row.status);
    const refusedFor = row.refusedFor as RefundRefusal | null; // a CHECK holds it to these words
    return refundAttention.parse({
      ...row,
      provider: paymentProvider.parse(row.provider),
      trouble: isPast ? "past_us" : refundTrouble({ status, triedAt: tried, refusedFor }, ctx.now),
      requestedAt: row.requestedAt.toString(),
      triedAt: tried.toString(),
    });
  };
  return { items: [...twice, ...past.map(view(true)), ...rows.map(view(false))] };
}

/** What somebody has twice, and for whoever asks for it where to ring them: nothing of it comes back by itself. */
async function listRepeated(ctx: QueryContext): Promise<RefundAttention[]> {
  const rows = await selectBills(ctx)
    .innerJoin("overRefunds", "overRefunds.paymentId", "payments.id")
    .leftJoin("refunds", "refunds.id", "overRefunds.refundId")
    .select(["overRefunds.id", "overRefunds.amount", "overRefunds.at", "refunds.reason", "refunds.attempt"])
    .where("overRefunds.status", "=", sql.lit("open"))
    .orderBy("overRefunds.at")
    .execute();
  const { role } = ctx.scope.actor;
  const mayRing = role !== "system" && mayDo(billingPolicy.ring_payer, role) !== undefined;
  const phones = await phonesOf(ctx, mayRing ? rows.map(({ patientId }) => patientId) : []);
  return rows.map(({ at, reason, attempt, ...row }) =>
    refundAttention.parse({
      ...row,
      phone: phones.get(row.patientId) ?? null,
      trouble: "twice",
      status: "processed",
      reason: reason ?? "staff",
      attempt: attempt ?? 1,
      requestedAt: at.toString(),
      triedAt: at.toString(),
    }),
  );
}

type Row = Awaited<ReturnType<ReturnType<typeof selectTroubles>["execute"]>>[number];

function selectTroubles(ctx: QueryContext) {
  return selectBills(ctx)
    .innerJoin("refunds", "refunds.paymentId", "payments.id")
    .select(["refunds.id", "refunds.amount", "refunds.status", "refunds.reason", "refunds.attempt"])
    .select(["refunds.requestedAt", "refunds.triedAt", "refunds.refusedFor"]);
}

/** Payments with whose they are and what they were for. */
function selectBills({ db, scope }: QueryContext) {
  return db
    .selectFrom("payments")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("appointments", "appointments.id", "payments.appointmentId")
    .select(["payments.provider", "invoices.number as invoiceNumber"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn"])
    .select(["appointments.id as appointmentId", "appointments.code"])
    .where(invoicesWithin(scope))
    .limit(most);
}
