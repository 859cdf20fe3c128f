import type { Db } from "@carepoint/db/client";
import { type PaymentView, paymentView } from "@carepoint/domain/billing/payment-view";
import { type ListPaymentsInput, type RefundView, refundView } from "@carepoint/domain/billing/schema";
import { least, paise, sum, zero } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";
import { isCheckedInSql } from "./checking.ts";
import { heldOfEach } from "./held.ts";
import { overRefundsOfEach } from "./over-refunds.ts";
import { leftOfPatients } from "./owed.ts";
import { asksOfEach } from "./payment-asks.ts";
import { searchPayments } from "./payment-search.ts";

/** The latest payments within the caller's reach, or of what is searched for, newest first, with what went back of each and what may still. */
export async function listPayments(
  ctx: QueryContext,
  { text = "" }: ListPaymentsInput = {},
): Promise<{ items: PaymentView[] }> {
  const sought = text === "" ? null : await searchPayments(ctx.db, ctx.scope, text);
  const rows = await ctx.db
    .selectFrom("payments")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("appointments", "appointments.id", "payments.appointmentId")
    .leftJoin("deposits", "deposits.voucherId", "payments.invoiceId")
    .leftJoin("paymentCheques", "paymentCheques.paymentId", "payments.id")
    .select(["paymentCheques.number", "paymentCheques.bank", "paymentCheques.dated", "paymentCheques.returnReason"])
    .select(["payments.id", "payments.invoiceId", "payments.appointmentId", "payments.amount", "payments.currency"])
    .select(["payments.status", "payments.captured", "payments.refunded", "payments.outcome", "payments.createdAt"])
    .select(isCheckedInSql("payments").as("checking"))
    .select(["payments.provider", "appointments.code"])
    .select(sql<number | null>`deposits.amount - deposits.used + deposits.restored - deposits.returned`.as("advance"))
    .select(["invoices.number as invoiceNumber", "invoices.patientId", "patients.name as patientName", "patients.mrn"])
    .where(invoicesWithin(ctx.scope))
    .$if(sought !== null, (all) => all.where(sql<boolean>`payments.id = any(${sought}::uuid[])`))
    .orderBy("payments.createdAt", "desc")
    .limit(sql.lit(100)) // written out: for a parameter a kept plan reckons with a tenth of all there are, and sorts them all
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  const ids = rows.map(({ id }) => id);
  const refunds = await listRefunds(ctx.db, ids);
  const held = await heldOfEach(ctx.db, ids);
  const repeated = await overRefundsOfEach(ctx.db, ids);
  const asks = await asksOfEach(ctx.db, ids, ctx.now);
  const charged = await leftOfPatients(ctx.db, [...new Set(rows.map(({ invoiceId }) => invoiceId))]);
  const items = rows.map(({ createdAt, number, bank, dated, returnReason, advance, ...row }) => {
    const cheque = number && { number, bank, dated, returned: returnReason };
    const back = refunds.filter(({ paymentId }) => paymentId === row.id);
    const more = { refunds: back, twice: repeated.get(row.id) ?? [], asked: asks.get(row.id) ?? null };
    const kept = paymentView.omit({ left: true }).parse({ ...row, ...more, cheque, createdAt: createdAt.toString() });
    const parts = kept.outcome === "confirmed" ? (held.get(row.id) ?? []) : [];
    const left = least(sum(parts.map(([, part]) => part)), charged.get(row.invoiceId) ?? zero);
    return { ...kept, left: advance === null ? left : least(left, paise(advance)) }; // what bills use of an advance is theirs
  });
  return { items };
}

/** What goes back of these payments, the earliest first. */
export async function listRefunds(db: Db, paymentIds: readonly string[]): Promise<RefundView[]> {
  if (paymentIds.length === 0) return [];
  const rows = await db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select(["refunds.id", "refunds.paymentId", "refunds.amount", "refunds.status", "refunds.reason"])
    .select([
      "refunds.requestedAt",
      "refunds.sentAt",
      "refunds.processedAt",
      "refunds.paidOutBy",
      "refunds.paidOutMethod",
      "payments.provider",
    ])
    .where("refunds.paymentId", "in", paymentIds)
    .orderBy("refunds.id")
    .execute();
  return rows.map(({ paidOutBy, paidOutMethod, ...row }) =>
    refundView.parse({
      ...row,
      hasVoucher: row.status === "processed" && paidOutMethod !== null && paidOutMethod !== "deposit",
      atCounter: row.status === "due" || paidOutBy !== null,
      requestedAt: row.requestedAt.toString(),
      sentAt: row.sentAt?.toString() ?? null,
      processedAt: row.processedAt?.toString() ?? null,
    }),
  );
}
