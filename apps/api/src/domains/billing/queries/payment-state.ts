import type { Db } from "@carepoint/db/client";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { type RefundView, refundView } from "@carepoint/domain/billing/schema";
import type { PaymentStatus } from "@carepoint/domain/billing/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { QueryContext } from "../../../kernel/context.ts";
import { invoicesWithin, paidVisitsWithin } from "../access.ts";
import type { Outcome } from "./payments.ts";

/** What the page after paying shows. */
export type PaymentOutcome = "waiting" | "paid_confirmed" | "failed" | "late_refunded" | "refunded";

export interface PaymentState {
  readonly status: PaymentStatus;
  readonly appointmentStatus: AppointmentStatus;
  readonly amount: number;
  readonly refunds: RefundView[];
  readonly outcome: PaymentOutcome;
}

/** How the latest payment of a visit stands. Throws `not_found` when the visit is not there or not the caller's. */
export async function paymentState(ctx: QueryContext, appointmentId: string): Promise<PaymentState> {
  const visit = await ctx.db
    .selectFrom("appointments")
    .select(["status", "fee", "patientId"])
    .where("id", "=", appointmentId)
    .where(paidVisitsWithin(ctx.scope))
    .executeTakeFirst();
  if (!visit) throw new DomainError("not_found");
  ctx.sees(visit.patientId);
  const payment = await ctx.db
    .selectFrom("payments")
    .select(["id", "status", "amount", "captured", "outcome"])
    .where("appointmentId", "=", appointmentId)
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  // CHECKs hold these columns to these words
  const appointmentStatus = visit.status as AppointmentStatus;
  const status = (payment?.status ?? "created") as PaymentStatus;
  const told = outcomeOf((payment?.outcome ?? null) as Outcome | null, status, payment?.captured ?? 0);
  const refunds = payment ? await listRefunds(ctx.db, [payment.id]) : [];
  return { status, appointmentStatus, amount: payment?.amount ?? visit.fee, refunds, outcome: told };
}

/** The latest payments within the caller's reach, newest first, with what went back of each. */
export async function listPayments(ctx: QueryContext) {
  const rows = await ctx.db
    .selectFrom("payments")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .select(["payments.id", "payments.invoiceId", "payments.appointmentId", "payments.amount", "payments.currency"])
    .select(["payments.status", "payments.captured", "payments.refunded", "payments.outcome", "payments.createdAt"])
    .select(["invoices.number as invoiceNumber", "invoices.patientId", "patients.name as patientName"])
    .where(invoicesWithin(ctx.scope))
    .orderBy("payments.createdAt", "desc")
    .limit(100)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  const refunds = await listRefunds(
    ctx.db,
    rows.map(({ id }) => id),
  );
  const items = rows.map(({ outcome, createdAt, status, ...row }) => ({
    ...row,
    status: status as PaymentStatus,
    outcome: outcome as Outcome | null,
    createdAt: createdAt.toString(),
    refunds: refunds.filter(({ paymentId }) => paymentId === row.id),
  }));
  return { items };
}

/** A payment that was given up without money in it has failed; nothing went back. */
function outcomeOf(outcome: Outcome | null, status: PaymentStatus, captured: number): PaymentOutcome {
  if (outcome === "refund") return captured > 0 ? "late_refunded" : "failed";
  if (outcome === "confirmed") return status === "refunded" ? "refunded" : "paid_confirmed";
  return status === "failed" ? "failed" : "waiting";
}

async function listRefunds(db: Db, paymentIds: readonly string[]): Promise<RefundView[]> {
  if (paymentIds.length === 0) return [];
  const rows = await db
    .selectFrom("refunds")
    .select(["id", "paymentId", "amount", "status", "reason", "requestedAt", "processedAt"])
    .where("paymentId", "in", paymentIds)
    .orderBy("id")
    .execute();
  return rows.map((row) =>
    refundView.parse({
      ...row,
      requestedAt: row.requestedAt.toString(),
      processedAt: row.processedAt?.toString() ?? null,
    }),
  );
}
