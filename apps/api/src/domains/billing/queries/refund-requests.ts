import type { Db, Tx } from "@carepoint/db/client";
import type { StaffRefundReason } from "@carepoint/domain/billing/counter";
import { type RefundRequestView, refundRequestView } from "@carepoint/domain/billing/refund-approval";
import { type RefundShare, refundShare } from "@carepoint/domain/billing/refund-shares";
import type { RequestStatus } from "@carepoint/domain/billing/second-person";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import * as z from "zod";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { findPaymentForUpdate, type Payment } from "./payments.ts";
import { listRequests, nothingMore } from "./second-person.ts";

export interface RefundRequest {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: Paise;
  readonly lines: readonly RefundShare[] | null;
  readonly reason: StaffRefundReason;
  readonly noteSealed: Buffer | null;
  readonly status: RequestStatus;
  readonly askedBy: string;
}

export type NewRefundRequest = Omit<RefundRequest, "status"> & { readonly askedAt: Temporal.Instant };

/** Breaks `refund_requests_one_open` while another stands open of the payment. */
export async function insertRefundRequest(tx: Tx, { lines, ...request }: NewRefundRequest): Promise<void> {
  await tx
    .insertInto("refundRequests")
    .values({ ...request, lines: lines && JSON.stringify(lines) })
    .execute();
}

/** A request and its payment within a reach, the payment locked: whoever else decides waits. */
export async function lockRefundRequest(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<{ request: RefundRequest; payment: Payment } | undefined> {
  const seen = await find(tx, id);
  const payment = seen && (await findPaymentForUpdate(tx, scope, seen.paymentId));
  const request = payment && (await find(tx, id)); // as it is now that nobody else can change it
  return request && payment && { request, payment };
}

export interface RefundDecision {
  readonly status: RequestStatus;
  readonly decidedBy: string;
  readonly decidedAt: Temporal.Instant;
  readonly answerSealed?: Buffer;
}

/** Breaks `refund_requests_two_people` when who asked decides. */
export async function decideRefundRequest(tx: Tx, id: string, decision: RefundDecision): Promise<void> {
  await tx.updateTable("refundRequests").set(decision).where("id", "=", id).execute();
}

/** What waits for a second person, the oldest first, then what was decided in the last days. */
export async function listRefundRequests(ctx: QueryContext): Promise<{ items: RefundRequestView[] }> {
  const requests = ctx.db
    .selectFrom("refundRequests")
    .innerJoin("payments", "payments.id", "refundRequests.paymentId")
    .select(["refundRequests.id", "refundRequests.paymentId as subjectId", "refundRequests.amount"])
    .select(["payments.invoiceId", "payments.appointmentId", "refundRequests.reason", "refundRequests.status"])
    .select(["refundRequests.askedBy", "refundRequests.askedAt", "refundRequests.decidedBy"])
    .select(["refundRequests.decidedAt", "refundRequests.noteSealed", "refundRequests.answerSealed"])
    .select(nothingMore);
  const rows = await listRequests(ctx, requests, cellOf);
  return { items: rows.map(({ subjectId, ...row }) => refundRequestView.parse({ ...row, paymentId: subjectId })) };
}

export function cellOf(id: string, column: "note_sealed" | "answer_sealed") {
  return { table: "refund_requests", column, id };
}

async function find(db: Db, id: string): Promise<RefundRequest | undefined> {
  const row = await db
    .selectFrom("refundRequests")
    .select(["id", "paymentId", "amount", "lines", "reason", "noteSealed", "status", "askedBy"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  // CHECKs hold both to these words
  const words = { reason: row.reason as StaffRefundReason, status: row.status as RequestStatus };
  return { ...row, ...words, amount: paise(row.amount), lines: z.array(refundShare).nullable().parse(row.lines) };
}
