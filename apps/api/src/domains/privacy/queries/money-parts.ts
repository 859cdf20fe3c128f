import { instantText } from "@carepoint/domain/kernel/calendar";
import { selectViews, toViews } from "../../billing/queries/views.ts";
import type { PartReading } from "./part-reading.ts";

/** Bills, vouchers of advances and credit notes that were issued. */
export async function billsOf({ db, patientId }: PartReading) {
  const rows = await selectViews(db)
    .where("invoices.patientId", "=", patientId)
    .where("invoices.status", "in", ["issued", "cancelled"])
    .orderBy("invoices.createdAt", "desc")
    .orderBy("invoices.id")
    .execute();
  return toViews(db, rows);
}

/** How each of them was paid, and what went back. */
export async function paymentsOf({ db, patientId }: PartReading) {
  const rows = await db
    .selectFrom("payments")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .select(["payments.id", "payments.invoiceId", "payments.provider", "payments.status", "payments.amount"])
    .select("payments.createdAt")
    .where("invoices.patientId", "=", patientId)
    .where("invoices.status", "in", ["issued", "cancelled"])
    .orderBy("payments.createdAt", "desc")
    .orderBy("payments.id")
    .execute();
  const refunds = await db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .select(["refunds.id", "refunds.paymentId", "refunds.amount", "refunds.status", "refunds.requestedAt"])
    .where("invoices.patientId", "=", patientId)
    .orderBy("refunds.requestedAt")
    .execute();
  const of = Map.groupBy(refunds, ({ paymentId }) => paymentId);
  return rows.map(({ createdAt, ...row }) => ({
    ...row,
    createdAt: instantText(createdAt),
    refunds: (of.get(row.id) ?? []).map(({ paymentId: _, requestedAt, ...refund }) => ({
      ...refund,
      requestedAt: instantText(requestedAt),
    })),
  }));
}
