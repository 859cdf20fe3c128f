import type { Db } from "@carepoint/db/client";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { type PayLaterReason, payLaterReason, reasonNote } from "@carepoint/domain/billing/counter";
import { isUnanswered, type PaymentFacts, type PaymentOutcome } from "@carepoint/domain/billing/payment-scene";
import type { RefundView } from "@carepoint/domain/billing/schema";
import type { PaymentStatus } from "@carepoint/domain/billing/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sum } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { paidVisitsWithin } from "../access.ts";
import { wasChosen } from "./late-choices.ts";
import { isDue, leftInSql } from "./owed.ts";
import { listRefunds } from "./payment-list.ts";
import { findKept, type Outcome } from "./payments.ts";

export interface PaymentState extends PaymentFacts {
  readonly amount: number;
  readonly refunds: RefundView[];
  /** Why the desk let the bill wait, for staff only. */
  readonly deferral: { readonly reason: PayLaterReason; readonly note: string | null } | null;
}

/** How the payment of a visit stands: that of the bill that is due, else those that were kept, else the latest. Throws `not_found` when the visit is not there or not the caller's. */
export async function paymentState(ctx: QueryContext, appointmentId: string): Promise<PaymentState> {
  const visit = await ctx.db
    .selectFrom("appointments")
    .leftJoin("heldMoves", "heldMoves.holdId", "appointments.id")
    .select(["appointments.status", "appointments.fee", "appointments.patientId"])
    .select(["heldMoves.due as difference", "heldMoves.movedAt"])
    .where("appointments.id", "=", appointmentId)
    .where(paidVisitsWithin(ctx.scope))
    .executeTakeFirst();
  if (!visit) throw new DomainError("not_found");
  ctx.sees(visit.patientId);
  const bill = await dueBill(ctx.db, appointmentId);
  const payment = await ctx.db
    .selectFrom("payments")
    .select(["id", "status", "amount", "captured", "outcome", "orderRef", "openedAt", "answeredAt"])
    .where("appointmentId", "=", appointmentId)
    .$if(bill !== undefined, (query) => query.where("invoiceId", "=", bill?.id ?? null))
    .orderBy(sql`outcome is not distinct from 'confirmed'`, "desc") // money that went back hides no open payment
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  // CHECKs hold these columns to these words
  const appointmentStatus = visit.status as AppointmentStatus;
  const status = (payment?.status ?? "created") as PaymentStatus;
  const told = outcomeOf((payment?.outcome ?? null) as Outcome | null, status, payment?.captured ?? 0);
  const paid = payment?.outcome === "confirmed" ? await findKept(ctx.db, [appointmentId]) : [];
  const refunds = await listRefunds(ctx.db, paid.length > 0 ? paid.map(({ id }) => id) : payment ? [payment.id] : []);
  const unanswered = payment !== undefined && payment.outcome === null && isUnanswered(payment);
  const due = bill !== undefined;
  const retaken = (await wasRetaken(ctx.db, appointmentId)) && !(await wasChosen(ctx.db, appointmentId));
  const amount =
    bill?.left ??
    (paid.length > 0 ? sum(paid.map((each) => each.amount)) : (payment?.amount ?? visit.difference ?? visit.fee));
  const moved = visit.movedAt !== null;
  const deferral = due && ctx.scope.reach !== "own" ? await deferralOf(ctx, appointmentId) : null;
  return { status, appointmentStatus, amount, refunds, outcome: told, unanswered, due, retaken, moved, deferral };
}

/** The bill that is to be paid next, when one stayed due: the visit's own, then those of its changes. */
function dueBill(db: Db, appointmentId: string) {
  return db
    .selectFrom("invoices")
    .select(["id", leftInSql.as("left")])
    .where("appointmentId", "=", appointmentId)
    .where(isDue)
    .orderBy("purpose", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

async function deferralOf(ctx: QueryContext, appointmentId: string): Promise<PaymentState["deferral"]> {
  const row = await ctx.db
    .selectFrom("invoiceDeferrals")
    .innerJoin("invoices", "invoices.id", "invoiceDeferrals.invoiceId")
    .select(["invoiceId", "patientId", "reason", "noteSealed"])
    .where("invoices.appointmentId", "=", appointmentId)
    .where(isDue)
    .orderBy("invoices.purpose", "desc")
    .orderBy("invoices.id")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const cell = { table: "invoice_deferrals", column: "note_sealed", id: row.invoiceId };
  const note = row.noteSealed && (await patientKey(ctx.db, ctx.sealer, row.patientId)).open(cell, row.noteSealed);
  return { reason: payLaterReason.parse(row.reason), note: reasonNote.nullable().parse(note) };
}

async function wasRetaken(db: Db, appointmentId: string): Promise<boolean> {
  const event = await db
    .selectFrom("appointmentEvents")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .where("event", "=", "retake")
    .executeTakeFirst();
  return event !== undefined;
}

/** A payment that was given up without money in it has failed; nothing went back. */
function outcomeOf(outcome: Outcome | null, status: PaymentStatus, captured: number): PaymentOutcome {
  if (outcome === "choice") return "late_choosing";
  if (status === "returned") return "waiting"; // its bill is due anew
  if (outcome === "refund") return captured > 0 ? "late_refunded" : "failed";
  if (outcome === "confirmed") return status === "refunded" ? "refunded" : "paid_confirmed";
  return status === "failed" ? "failed" : "waiting";
}
