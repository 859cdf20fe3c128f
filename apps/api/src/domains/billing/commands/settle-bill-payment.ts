import { fundOf, paymentCaptured } from "@carepoint/domain/billing/ledger";
import type { PaymentFold } from "@carepoint/domain/billing/payment-fold";
import type { RefundReason } from "@carepoint/domain/billing/states";
import { zero } from "@carepoint/domain/kernel/money";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { findInvoiceForUpdate } from "../queries/documents.ts";
import { postEntry } from "../queries/ledger.ts";
import { leftOf } from "../queries/owed.ts";
import { type Capture, capturesOf } from "../queries/payment-events.ts";
import { findPaymentForUpdate, type Outcome, type Payment } from "../queries/payments.ts";
import { applyFacts } from "./apply-facts.ts";
import { bookLosses } from "./book-losses.ts";
import { closePayment } from "./close-payment.ts";
import { giveBackCapture, returned } from "./give-back-capture.ts";
import { type Hearsay, recordFacts } from "./record-facts.ts";
import { settleRefunds } from "./settle-refunds.ts";
import { tellPaid } from "./tell-of-money.ts";

/** Asked once money fits a draft: whether what the draft is for is taken now. */
export type TakeDraft = () => Promise<boolean>;

/**
 * What the known facts of an online payment for a bill of the desk amount to: the first capture that the bill still wants
 * pays it, every other goes back. The payment is locked, then its bill, as whoever takes or gives back money of it does. Safe in
 * any order, at the same time, any number of times.
 */
// unaudited: each part audits itself
export async function settleBillPayment(
  ctx: CommandContext,
  { id, invoiceId }: Pick<Payment, "id" | "invoiceId">,
  news?: Omit<Hearsay, "paymentId">,
  takeDraft?: TakeDraft,
): Promise<Outcome | null> {
  const payment = await findPaymentForUpdate(ctx.tx, null, id);
  if (!payment) return null;
  await findInvoiceForUpdate(ctx.tx, invoiceId);
  if (news) await recordFacts(ctx, { ...news, paymentId: id });
  const { facts, fold, changed } = await applyFacts(ctx, payment);
  const fresh = (await capturesOf(ctx.tx, id)).filter(({ settled }) => !settled);
  let outcome = payment.outcome;
  for (const capture of fresh) outcome = await decide(ctx, { ...payment, outcome }, { capture, fold, takeDraft });
  await settleRefunds(ctx, payment, fold.captured, facts);
  await bookLosses(ctx, payment, facts);
  if (changed || fresh.length > 0) ctx.touch(`money:${payment.branchId}`);
  return outcome;
}

interface Heard {
  readonly capture: Capture;
  readonly fold: PaymentFold;
  readonly takeDraft: TakeDraft | undefined;
}

async function decide(ctx: CommandContext, payment: Payment, heard: Heard): Promise<Outcome> {
  const { capture, fold } = heard;
  const { branchId, patientId, invoiceId } = payment;
  const entry = { branchId, cause: "payment.captured" as const, causeId: capture.eventId, at: ctx.now };
  await postEntry(ctx.tx, entry, paymentCaptured(capture.amount, fundOf(payment.provider)));
  const reason = await whyBack(ctx, payment, heard);
  if (payment.outcome === null) await closePayment(ctx, payment, reason ? "refund" : "confirmed");
  if (!reason) {
    const of = { patientId, appointmentId: null, invoiceId };
    await tellPaid(ctx, { ...of, amount: capture.amount, dedupeKey: `paid:${payment.id}` });
    return "confirmed";
  }
  await giveBackCapture(ctx, payment, capture, fold, reason);
  const notice = { template: "bill_payment_returned" as const, amount: capture.amount, invoiceId };
  await notifyPatient(ctx, patientId, { ...notice, dedupeKey: `returned:${capture.attempt}` });
  return payment.outcome ?? "refund";
}

/** Why this money cannot stay; null when it pays the bill. */
async function whyBack(
  ctx: CommandContext,
  { outcome, amount, currency, invoiceId }: Payment,
  { capture, fold, takeDraft }: Heard,
): Promise<RefundReason | null> {
  if (outcome === "confirmed") return "double";
  if (outcome !== null) return "late";
  if (capture.amount !== amount || capture.currency !== currency) return "mismatch";
  if (returned(capture, fold) > zero) return "late"; // part of it has gone back already
  const bill = await findInvoiceForUpdate(ctx.tx, invoiceId);
  if (bill.status === "draft" && takeDraft) return (await takeDraft()) ? null : "late";
  if (bill.status === "issued" && leftOf(bill) >= amount) return null;
  return bill.paid > zero ? "double" : "late";
}
