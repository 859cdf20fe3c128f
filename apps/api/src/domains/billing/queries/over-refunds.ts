import type { Db, Tx } from "@carepoint/db/client";
import { type OverRefundView, overRefundView } from "@carepoint/domain/billing/given-twice";
import type { GotBackMethod } from "@carepoint/domain/billing/over-refunds";
import { type OverRefundStatus, overRefundStatus } from "@carepoint/domain/billing/states";
import type { BearReason } from "@carepoint/domain/billing/write-off-reasons";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { findPaymentForUpdate } from "./payments.ts";

/** Money that the gateway gave back beyond what was owed. */
export interface OverRefund {
  readonly id: string;
  readonly paymentId: string;
  /** The refund of ours that went out twice by it; null where nobody knows of which it is a try. */
  readonly refundId: string | null;
  readonly attemptRef: string;
  readonly amount: Paise;
  readonly status: OverRefundStatus;
}

/** Which refund of ours each of the gateway's was a try of, of one payment. */
export async function triesOf(db: Db, paymentId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("refundTries")
    .innerJoin("refunds", "refunds.id", "refundTries.refundId")
    .select(["refundTries.providerRef", "refundTries.refundId"])
    .where("refunds.paymentId", "=", paymentId)
    .execute();
  return new Map(rows.map(({ providerRef, refundId }) => [providerRef, refundId]));
}

/** The facts that stand as given back twice, of one payment. */
export async function repeatedFactsOf(db: Db, paymentId: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("overRefunds").select("eventId").where("paymentId", "=", paymentId).execute();
  return new Set(rows.map(({ eventId }) => eventId));
}

/** Breaks `over_refunds_once` for a fact that stands already. */
export async function insertOverRefund(
  tx: Tx,
  over: Omit<OverRefund, "status"> & { readonly eventId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto("overRefunds")
    .values({ ...over, status: "open" })
    .execute();
}

/** One with its payment within a reach, the payment locked: whoever else ends it waits. */
export async function lockOverRefund(tx: Tx, scope: Scope, id: string) {
  const paymentId = (await findOverRefund(tx, id))?.paymentId;
  const payment = paymentId && (await findPaymentForUpdate(tx, scope, paymentId));
  const over = payment && (await findOverRefund(tx, id));
  return over ? { payment, over } : undefined;
}

async function findOverRefund(db: Db, id: string): Promise<OverRefund | undefined> {
  const row = await db
    .selectFrom("overRefunds")
    .select(["id", "paymentId", "refundId", "attemptRef", "amount", "status"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { ...row, amount: paise(row.amount), status: overRefundStatus.parse(row.status) };
}

export interface OverRefundEnd {
  readonly overRefundId: string;
  readonly method: GotBackMethod | null;
  readonly reference: string | null;
  readonly reason: BearReason | null;
  readonly noteSealed: Buffer | null;
  readonly byAccount: string;
  readonly at: Temporal.Instant;
}

export async function insertEnd(tx: Tx, status: OverRefundStatus, end: OverRefundEnd): Promise<void> {
  await tx.updateTable("overRefunds").set({ status }).where("id", "=", end.overRefundId).execute();
  await tx.insertInto("overRefundEnds").values(end).execute();
}

/** What of each attempt of these payments is with somebody who has it twice. */
export async function openOverRefunds(db: Db, paymentIds: readonly string[]): Promise<OverRefund[]> {
  if (paymentIds.length === 0) return [];
  const rows = await db
    .selectFrom("overRefunds")
    .select(["id", "paymentId", "refundId", "attemptRef", "amount"])
    .where("paymentId", "in", paymentIds)
    .where("status", "=", sql.lit("open"))
    .execute();
  return rows.map(({ amount, ...row }) => ({ ...row, amount: paise(amount), status: "open" as const }));
}

/** What of these payments went back twice and what became of it, by payment, the earliest first. */
export async function overRefundsOfEach(db: Db, paymentIds: readonly string[]): Promise<Map<string, OverRefundView[]>> {
  if (paymentIds.length === 0) return new Map();
  const rows = await selectOverRefunds(db).where("overRefunds.paymentId", "in", paymentIds).execute();
  const byPayment = Map.groupBy(rows, ({ paymentId }) => paymentId);
  return new Map([...byPayment].map(([paymentId, of]) => [paymentId, of.map(toView)]));
}

/** The same of all payments of a bill. */
export async function overRefundsOfBill(db: Db, invoiceId: string): Promise<OverRefundView[]> {
  const rows = await selectOverRefunds(db)
    .innerJoin("payments", "payments.id", "overRefunds.paymentId")
    .where("payments.invoiceId", "=", invoiceId)
    .execute();
  return rows.map(toView);
}

function selectOverRefunds(db: Db) {
  return db
    .selectFrom("overRefunds")
    .select(["overRefunds.id", "overRefunds.paymentId", "overRefunds.amount", "overRefunds.at", "overRefunds.status"])
    .orderBy("overRefunds.at")
    .orderBy("overRefunds.id");
}

function toView({ at, ...row }: { id: string; amount: number; at: Temporal.Instant; status: string }): OverRefundView {
  return overRefundView.parse({ ...row, at: at.toString() });
}
