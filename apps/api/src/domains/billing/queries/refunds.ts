import type { Db, Tx } from "@carepoint/db/client";
import type { StaffRefundReason } from "@carepoint/domain/billing/counter";
import { lostOf } from "@carepoint/domain/billing/disputes";
import type { PayOutMethod } from "@carepoint/domain/billing/pay-out";
import { type RefundRefusal, refundKey, refundOfKey } from "@carepoint/domain/billing/refund-attempts";
import type { RefundReason, RefundStatus } from "@carepoint/domain/billing/states";
import { type Paise, paise, sum, zero } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { disputesOf } from "./disputes.ts";
import { capturesOf } from "./payment-events.ts";
import { findPaymentForUpdate } from "./payments.ts";

export interface Refund {
  readonly id: string;
  readonly paymentId: string;
  /** The gateway's id of the payment that is paid back. */
  readonly attemptRef: string;
  readonly amount: Paise;
  readonly reason: RefundReason;
  readonly status: RefundStatus;
  readonly providerRef: string | null;
  readonly idempotencyKey: string;
  /** The current attempt at the gateway, from 1, and since when it runs. */
  readonly attempt: number;
  readonly triedAt: Temporal.Instant;
  readonly requestedBy: string | null;
  readonly requestedAt: Temporal.Instant;
  readonly processedAt: Temporal.Instant | null;
  readonly paidOutBy: string | null;
}

export interface NewRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly attemptRef: string;
  readonly amount: Paise;
  readonly reason: RefundReason;
  readonly status: RefundStatus;
  readonly staffReason?: StaffRefundReason;
  readonly noteSealed?: Buffer | null;
  readonly requestedBy: string | null;
  readonly requestedAt: Temporal.Instant;
  /** Set for a refund that was made at the gateway, past us. */
  readonly providerRef?: string;
}

/** Breaks `refunds_within_capture` when more would go back than came in. */
export async function insertRefund(tx: Tx, refund: NewRefund): Promise<void> {
  await tx
    .insertInto("refunds")
    .values({ ...refund, triedAt: refund.requestedAt, idempotencyKey: refundKey(refund.id, 1) })
    .execute();
}

export async function findRefund(db: Db, id: string): Promise<Refund | undefined> {
  const row = await selectRefunds(db).where("id", "=", id).executeTakeFirst();
  return row && toRefund(row);
}

/** A refund and its payment within a reach, the payment locked: whoever else decides about it waits. */
export async function lockRefund(tx: Tx, scope: Scope, id: string) {
  const paymentId = (await findRefund(tx, id))?.paymentId;
  const payment = paymentId && (await findPaymentForUpdate(tx, scope, paymentId));
  const refund = payment && (await findRefund(tx, id)); // as it is now that nobody else can change it
  return payment && refund ? { payment, refund } : undefined;
}

/**
 * The same with every payment of its bill and of its visit, in the order of their ids: whoever hands out of any of them waits,
 * and sees what was handed out before.
 */
export async function lockRefundAmongOthers(tx: Tx, scope: Scope, id: string) {
  await sql`with own as (select p.invoice_id, p.appointment_id from refunds r join payments p on p.id = r.payment_id
      where r.id = ${id})
    select 1 from payments where id in (
      select p.id from own join payments p on p.invoice_id = own.invoice_id
      union select p.id from own join payments p on p.appointment_id = own.appointment_id)
    order by id for no key update`.execute(tx);
  return lockRefund(tx, scope, id);
}

/** Oldest first. */
export async function refundsOf(db: Db, paymentId: string): Promise<Refund[]> {
  return (await refundsOfEach(db, [paymentId])).get(paymentId) ?? [];
}

/** The same of several payments. */
export async function refundsOfEach(db: Db, paymentIds: readonly string[]): Promise<ReadonlyMap<string, Refund[]>> {
  if (paymentIds.length === 0) return new Map();
  const rows = await selectRefunds(db).where("paymentId", "in", paymentIds).orderBy("id").execute();
  return Map.groupBy(rows.map(toRefund), ({ paymentId }) => paymentId);
}

/** Why staff gave it back, the note sealed. */
export async function wordsOf(tx: Tx, id: string) {
  const row = await tx
    .selectFrom("refunds")
    .select(["staffReason", "noteSealed"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { reason: row.staffReason as StaffRefundReason | null, noteSealed: row.noteSealed }; // a CHECK holds it to these words
}

export interface RefundChange {
  readonly status: RefundStatus;
  readonly providerRef?: string;
  readonly sentAt?: Temporal.Instant;
  readonly processedAt?: Temporal.Instant;
  /** With a failure: why the gateway would not make it, where it said so. */
  readonly refusedFor?: RefundRefusal | null;
  readonly paidOutBy?: string | null;
  readonly paidOutMethod?: PayOutMethod;
  readonly paidOutReference?: string | null;
}

/** Another try at the gateway. */
export interface NewAttempt {
  readonly status: RefundStatus;
  readonly attempt: number;
  readonly idempotencyKey: string;
  readonly triedAt: Temporal.Instant;
  readonly sentAt: null;
  readonly refusedFor: null;
  readonly providerRef: string | null;
}

export async function updateRefund(tx: Tx, id: string, change: RefundChange | NewAttempt): Promise<void> {
  await tx.updateTable("refunds").set(change).where("id", "=", id).execute();
}

/** Made at the gateway past us, of money that was kept for a bill, and in no note yet. */
export const pastUs = sql<boolean>`(refunds.reason = 'staff' and refunds.staff_reason is null and refunds.status = 'processed'
  and not exists (select from booked_refunds b where b.refund_id = refunds.id)
  and exists (select from payments p where p.id = refunds.payment_id and p.outcome = 'confirmed' and p.provider = 'razorpay'))`;

export async function isPastUs(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom("refunds").select("id").where("id", "=", id).where(pastUs).executeTakeFirst();
  return row !== undefined;
}

/** Breaks `booked_refunds_once` for one that is booked. */
export async function insertBooked(
  tx: Tx,
  booked: {
    readonly refundId: string;
    readonly noteId: string;
    readonly byAccount: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.insertInto("bookedRefunds").values(booked).execute();
}

/** Notes which refund of the gateway's answers which try of ours: its receipt is our key. */
export async function nameRefund(
  tx: Tx,
  paymentId: string,
  idempotencyKey: string,
  providerRef: string,
): Promise<void> {
  await tx
    .insertInto("refundTries")
    .columns(["refundId", "providerRef"])
    .expression((eb) =>
      eb
        .selectFrom("refunds")
        .select(["id", sql.val(providerRef).as("ref")])
        .where("id", "=", refundOfKey(idempotencyKey))
        .where("paymentId", "=", paymentId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .updateTable("refunds")
    .set({ providerRef })
    .where("idempotencyKey", "=", idempotencyKey)
    .where("providerRef", "is", null)
    .execute();
}

/** Whether a bank took so much of an attempt that what goes back of it besides is too much: a person decides what is left. */
export async function isOvertaken(db: Db, paymentId: string, attempt: string): Promise<boolean> {
  const lost = lostOf(await disputesOf(db, paymentId), attempt);
  const capture = (await capturesOf(db, paymentId)).find((each) => each.attempt === attempt);
  if (lost <= zero || !capture) return false;
  const given = givenOf(await refundsOf(db, paymentId), attempt).map(({ amount }) => amount);
  return sum([...given, lost]) > capture.amount;
}

/** What one person sent back of a bill, or of its visit, and handed out themselves. */
export async function handedOutBy(
  db: Db,
  accountId: string,
  { invoiceId, appointmentId }: { readonly invoiceId: string; readonly appointmentId: string | null },
): Promise<Paise> {
  const { rows } = await sql<{ amount: number }>`
    select coalesce(sum(r.amount), 0)::bigint as amount from refunds r join payments p on p.id = r.payment_id
    where (p.invoice_id = ${invoiceId} or p.appointment_id = ${appointmentId}::uuid)
      and r.requested_by = ${accountId} and r.paid_out_by = ${accountId}
      and r.paid_out_method is distinct from 'deposit'`.execute(db);
  return paise(rows[0]?.amount ?? 0);
}

/** What went back of an attempt or will. */
export function givenOf(refunds: readonly Refund[], attempt: string): Refund[] {
  return refunds.filter(({ attemptRef, status }) => attemptRef === attempt && status !== "void");
}

function selectRefunds(db: Db) {
  return db
    .selectFrom("refunds")
    .select(["id", "paymentId", "attemptRef", "amount", "reason", "status", "providerRef", "idempotencyKey"])
    .select(["attempt", "triedAt", "requestedBy", "requestedAt", "processedAt", "paidOutBy"]);
}

type RefundRow = Awaited<ReturnType<ReturnType<typeof selectRefunds>["executeTakeFirstOrThrow"]>>;

function toRefund({ amount, reason, status, triedAt, ...row }: RefundRow): Refund {
  // CHECKs on both columns hold them to these words
  const words = { reason: reason as RefundReason, status: status as RefundStatus };
  return { ...row, ...words, amount: paise(amount), triedAt: triedAt ?? row.requestedAt };
}
