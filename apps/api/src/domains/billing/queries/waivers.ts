import type { Db, Tx } from "@carepoint/db/client";
import type { RequestStatus } from "@carepoint/domain/billing/second-person";
import { type WaiverReason, type WaiversInput, type WaiverView, waiverView } from "@carepoint/domain/billing/waiver";
import { add, type Paise, paise, subtract, sum } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";
import { type Invoice, linesOf, selectInvoices, toInvoice } from "./documents.ts";
import { lockOpenPayment } from "./owed.ts";
import { listRequests, nothingMore } from "./second-person.ts";

export interface Waiver {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: Paise;
  readonly reason: WaiverReason;
  readonly status: RequestStatus;
  readonly askedBy: string;
}

export interface NewWaiver extends Omit<Waiver, "status"> {
  readonly noteSealed: Buffer | null;
  readonly askedAt: Temporal.Instant;
}

/** Breaks `fee_waivers_one_open` while another waits of the bill. */
export async function insertWaiver(tx: Tx, waiver: NewWaiver): Promise<void> {
  await tx.insertInto("feeWaivers").values(waiver).execute();
}

export interface WaiverDecision {
  readonly status: RequestStatus;
  readonly decidedBy: string;
  readonly decidedAt: Temporal.Instant;
  /** Covered by the own limit of who asked. */
  readonly withinLimit?: boolean;
  readonly answerSealed?: Buffer;
}

/** Breaks `fee_waivers_two_people` when who asked decides above their limit. */
export async function decideWaiver(tx: Tx, id: string, decision: WaiverDecision): Promise<void> {
  await tx.updateTable("feeWaivers").set(decision).where("id", "=", id).execute();
}

/** What was waived in the end, and the note that took it back of an issued bill. */
export async function writeWaived(tx: Tx, id: string, done: { amount: Paise; noteId: string | null }): Promise<void> {
  await tx.updateTable("feeWaivers").set(done).where("id", "=", id).execute();
}

export async function findWaiver(db: Db, id: string): Promise<Waiver | undefined> {
  const row = await db
    .selectFrom("feeWaivers")
    .select(["id", "invoiceId", "amount", "reason", "status", "askedBy"])
    .where("id", "=", id)
    .executeTakeFirst();
  // CHECKs hold both to these words
  return (
    row && {
      ...row,
      amount: paise(row.amount),
      reason: row.reason as WaiverReason,
      status: row.status as RequestStatus,
    }
  );
}

/** Whose a bill is and of which visit, to look at; within a reach. */
export async function findBill(db: Db, scope: Scope, id: string) {
  return billWithin(db, scope, id).executeTakeFirst();
}

/** A bill that a reader may see, locked after its open payment. */
export async function findSeenBillForUpdate(tx: Tx, scope: Scope, id: string): Promise<Invoice | undefined> {
  await lockOpenPayment(tx, id);
  const row = await billWithin(tx, scope, id).forUpdate("invoices").executeTakeFirst();
  return row && toInvoice(row);
}

function billWithin(db: Db, scope: Scope, id: string) {
  return selectInvoices(db)
    .where("invoices.id", "=", id)
    .where("invoices.kind", "=", sql.lit("invoice"))
    .where(invoicesWithin(scope));
}

/** A bill's prices, and what was left off of them by somebody's leave so far: discounts and waivers, not promo codes. */
export async function leftOffSoFar(db: Db, invoiceId: string): Promise<{ gross: Paise; before: Paise }> {
  const lines = await linesOf(db, [invoiceId]);
  const gross = sum(lines.map(({ unitPrice, quantity }) => paise(unitPrice * quantity)));
  const discounts = sum(lines.map(({ discount, promoDiscount }) => subtract(discount, promoDiscount)));
  const notes = await db
    .selectFrom("feeWaivers")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("amount"), sql.lit(0)).as("amount"))
    .where("invoiceId", "=", invoiceId)
    .where("noteId", "is not", null)
    .executeTakeFirstOrThrow();
  return { gross, before: add(discounts, paise(Number(notes.amount))) };
}

/** What waits for a second person, of one bill or of all, the oldest first, then what was decided in the last days. */
export async function listWaivers(ctx: QueryContext, of?: WaiversInput): Promise<{ items: WaiverView[] }> {
  const requests = ctx.db
    .selectFrom("feeWaivers")
    .innerJoin("invoices", "invoices.id", "feeWaivers.invoiceId")
    .select(["feeWaivers.id", "feeWaivers.invoiceId as subjectId", "feeWaivers.amount", "feeWaivers.invoiceId"])
    .select(["invoices.appointmentId", "feeWaivers.reason", "feeWaivers.status", "feeWaivers.askedBy"])
    .select(["feeWaivers.askedAt", "feeWaivers.decidedBy", "feeWaivers.decidedAt"])
    .select(["feeWaivers.noteSealed", "feeWaivers.answerSealed"])
    .select(nothingMore)
    .$if(of?.invoiceId !== undefined, (all) => all.where("feeWaivers.invoiceId", "=", of?.invoiceId ?? ""));
  const rows = await listRequests(ctx, requests, waiverCell);
  return { items: rows.map(({ subjectId, ...row }) => waiverView.parse({ ...row, invoiceId: subjectId })) };
}

export function waiverCell(id: string, column: "note_sealed" | "answer_sealed") {
  return { table: "fee_waivers", column, id };
}
