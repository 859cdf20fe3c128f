import { fundOf, paymentCaptured } from "@carepoint/domain/billing/ledger";
import type { PaymentFold } from "@carepoint/domain/billing/payment-fold";
import type { RefundReason } from "@carepoint/domain/billing/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { zero } from "@carepoint/domain/kernel/money";
import { confirmPaid, turnAway } from "../domains/appointments/commands/confirm-paid.ts";
import { touchVisit } from "../domains/appointments/queries/appointments.ts";
import { findHeldMove, heldMoveOf } from "../domains/appointments/queries/held-moves.ts";
import { applyFacts } from "../domains/billing/commands/apply-facts.ts";
import { bookLosses } from "../domains/billing/commands/book-losses.ts";
import { closePayment } from "../domains/billing/commands/close-payment.ts";
import { discardDraft } from "../domains/billing/commands/discard-draft.ts";
import { giveBackCapture, returned } from "../domains/billing/commands/give-back-capture.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { type Hearsay, recordFacts } from "../domains/billing/commands/record-facts.ts";
import { settleBillPayment } from "../domains/billing/commands/settle-bill-payment.ts";
import { settleRefunds } from "../domains/billing/commands/settle-refunds.ts";
import { findInvoiceForUpdate } from "../domains/billing/queries/documents.ts";
import { postEntry } from "../domains/billing/queries/ledger.ts";
import { leftOf } from "../domains/billing/queries/owed.ts";
import { type Capture, capturesOf } from "../domains/billing/queries/payment-events.ts";
import { findPayment, findPaymentForUpdate, type Outcome, type Payment } from "../domains/billing/queries/payments.ts";
import { type PaidVisit, readPaidVisit } from "../domains/billing/queries/visits.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { orderOfBill } from "../domains/pharmacy/queries/orders.ts";
import type { CommandContext } from "../kernel/context.ts";
import { confirmMove, type PaidMove } from "./confirm-move.ts";
import { overtakeLateChoice } from "./decide-late-choice.ts";
import { lockHeldMove } from "./lock-move.ts";
import { lockVisitDay } from "./lock-visit-day.ts";
import { offerLateChoice } from "./offer-late-choice.ts";
import { settleMedicineOrder } from "./settle-medicine-order.ts";

/** What the caller has just heard; without it the facts that are stored already are settled. */
export type News = Omit<Hearsay, "paymentId">;

/**
 * Makes of a payment what its known facts amount to: each capture is decided once, the first fitting one confirms the
 * visit or goes back, every other goes back, and refunds are closed. Safe in any order, at the same time, any number of
 * times: callback, webhook and reconciler all call it.
 */
export async function settlePayment(ctx: CommandContext, paymentId: string, news?: News): Promise<Outcome | null> {
  const seen = await findPayment(ctx.tx, paymentId);
  if (!seen) throw new DomainError("not_found");
  if (!seen.appointmentId) return settleBill(ctx, seen, news);
  const { visit, ...going } = await lockDays(ctx, seen.appointmentId);
  const payment = await findPaymentForUpdate(ctx.tx, null, paymentId);
  if (!payment) throw new DomainError("not_found");
  if (news) await recordFacts(ctx, { ...news, paymentId }); // after the locks, in whose order everyone waits

  const { facts, fold, changed } = await applyFacts(ctx, payment);
  const fresh = (await capturesOf(ctx.tx, paymentId)).filter(({ settled }) => !settled);
  let outcome = payment.outcome;
  for (const capture of fresh) outcome = await decide(ctx, { ...payment, outcome }, capture, fold, going);
  await settleRefunds(ctx, payment, fold.captured, facts);
  const lost = await bookLosses(ctx, { ...payment, outcome }, facts);
  if (payment.outcome === "choice" && (await overtakeLateChoice(ctx, payment))) outcome = "refund";
  if (changed || lost || fresh.length > 0) {
    ctx.touch(`money:${payment.branchId}`);
    await touchVisit(ctx, visit);
  }
  if (outcome === "confirmed" && payment.outcome === null) await issueDraft(ctx, payment.invoiceId);
  return outcome;
}

/** Of the desk or the pharmacy. */
async function settleBill(ctx: CommandContext, payment: Payment, news?: News): Promise<Outcome | null> {
  const orderId = await orderOfBill(ctx.tx, payment.invoiceId);
  return orderId ? settleMedicineOrder(ctx, payment, orderId, news) : settleBillPayment(ctx, payment, news);
}

/** What the money is for: the visit, or the move of another for which its time is held. */
interface Going {
  readonly appointmentId: string;
  readonly move?: Omit<PaidMove, "payment">;
}

async function lockDays(ctx: CommandContext, appointmentId: string): Promise<Going & { readonly visit: PaidVisit }> {
  const move = await findHeldMove(ctx.tx, appointmentId);
  if (!move) return { appointmentId, visit: await lockVisitDay(ctx.tx, appointmentId) };
  const visit = await readPaidVisit(ctx.tx, appointmentId);
  return { appointmentId, visit, move: { move, queue: await lockHeldMove(ctx.tx, move.appointmentId, visit) } };
}

async function decide(
  ctx: CommandContext,
  payment: Payment,
  capture: Capture,
  fold: PaymentFold,
  going: Going,
): Promise<Outcome> {
  const { branchId, patientId } = payment;
  const entry = { branchId, cause: "payment.captured" as const, causeId: capture.eventId, at: ctx.now };
  await postEntry(ctx.tx, entry, paymentCaptured(capture.amount, fundOf(payment.provider)));

  const reason = await whyBack(ctx, payment, capture, fold, going);
  const mayChoose = reason === "late" && payment.outcome === null && !going.move && returned(capture, fold) === zero;
  if (mayChoose && (await offerLateChoice(ctx, payment, capture))) return "choice";
  const appointmentId = going.move?.move.appointmentId ?? going.appointmentId; // what the patient knows
  if (payment.outcome === null) await closePayment(ctx, payment, reason ? "refund" : "confirmed");
  if (!reason) {
    await notifyPatient(ctx, patientId, {
      template: "payment_received",
      amount: capture.amount,
      dedupeKey: `paid:${payment.id}`,
      appointmentId,
    });
    return "confirmed";
  }
  await giveBackCapture(ctx, payment, capture, fold, reason);
  if (payment.outcome === null) await discardDraft(ctx, going.appointmentId, "paid_back", payment.invoiceId);
  if (reason === "late") {
    const template = going.move ? await moveTemplate(ctx, going.appointmentId) : ("payment_late_refunded" as const);
    const notice = { template, amount: capture.amount, dedupeKey: `late:${capture.attempt}`, appointmentId };
    await notifyPatient(ctx, patientId, notice);
  }
  return payment.outcome ?? "refund";
}

/** Who paid for a move has a visit, unless it was called off or went elsewhere meanwhile. */
async function moveTemplate(
  ctx: CommandContext,
  holdId: string,
): Promise<"move_payment_refunded" | "move_payment_refunded_only"> {
  const move = await heldMoveOf(ctx.tx, null, holdId);
  return move?.stands ? "move_payment_refunded" : "move_payment_refunded_only";
}

/** A bill that stayed due has its number already. */
async function issueDraft(ctx: CommandContext, invoiceId: string): Promise<void> {
  const { status } = await findInvoiceForUpdate(ctx.tx, invoiceId);
  if (status === "draft") await issueInvoice(ctx, invoiceId);
}

/** Why this money cannot stay; null when it has confirmed the visit, or paid the bill of one that the desk confirmed. */
async function whyBack(
  ctx: CommandContext,
  payment: Payment,
  capture: Capture,
  fold: PaymentFold,
  { appointmentId, move }: Going,
): Promise<RefundReason | null> {
  const { outcome, amount, currency, invoiceId } = payment;
  if (outcome === "confirmed" || outcome === "choice") return "double";
  if (outcome === "refund") return "late";
  if (capture.amount !== amount || capture.currency !== currency) return "mismatch";
  if (returned(capture, fold) > zero) return "late"; // part of it has gone back already: it no longer pays for the visit
  const bill = await findInvoiceForUpdate(ctx.tx, invoiceId);
  // Paid at the counter meanwhile, or a part of it was taken back.
  if ((bill.paid > zero || bill.status === "issued") && leftOf(bill) < amount) return "double";
  if (bill.status === "issued") return null;
  if (bill.status === "discarded") {
    await turnAway(ctx, appointmentId, "payment_closed"); // the visit was given up, or is for another patient by now
    return "late";
  }
  const done = move ? await confirmMove(ctx, { ...move, payment }) : await confirmPaid(ctx, appointmentId);
  return done === "confirmed" ? null : "late";
}
