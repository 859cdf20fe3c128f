import { isHeld } from "@carepoint/domain/appointments/states";
import { type LateMoneySource, lateMoney } from "@carepoint/domain/billing/late-money";
import { expireHolds } from "../domains/appointments/commands/expire-holds.ts";
import { closePayment } from "../domains/billing/commands/close-payment.ts";
import { discardDraft } from "../domains/billing/commands/discard-draft.ts";
import { findInvoiceForUpdate } from "../domains/billing/queries/documents.ts";
import { findAsk, stands } from "../domains/billing/queries/payment-asks.ts";
import { lastAttemptAt } from "../domains/billing/queries/payment-events.ts";
import { findPayment, findPaymentForUpdate, type Payment } from "../domains/billing/queries/payments.ts";
import { readCancelling } from "../domains/billing/queries/visits.ts";
import type { CommandContext } from "../kernel/context.ts";
import { discardOfOrder } from "./lapse-medicine-order.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * Closes a payment to which no money can come any more, and puts its draft away: not before the hold is over, and not
 * while a checkout or a bank may still bring some. What comes all the same goes back.
 */
// unaudited: closePayment and discardDraft audit each
export async function giveUpPayment(ctx: CommandContext, paymentId: string): Promise<void> {
  const seen = await findPayment(ctx.tx, paymentId);
  if (!seen) return;
  if (!seen.appointmentId) return giveUpBill(ctx, seen);
  const visit = await lockVisitDay(ctx.tx, seen.appointmentId);
  const payment = await findPaymentForUpdate(ctx.tx, null, paymentId);
  if (!payment || payment.outcome !== null || payment.captured > 0) return;
  await expireHolds(ctx, visit);
  const { status } = await readCancelling(ctx.tx, seen.appointmentId);
  if (isHeld(status)) return;
  const from = await nobodyPays(ctx, payment);
  if (!from) return;
  await closePayment(ctx, payment, "refund");
  await discardDraft(ctx, seen.appointmentId, from, payment.invoiceId);
}

/** A bill of the desk is due whoever pays it: only the payment is closed, and the draft of an order that is over put away. */
async function giveUpBill(ctx: CommandContext, { id, invoiceId }: Payment): Promise<void> {
  const payment = await findPaymentForUpdate(ctx.tx, null, id);
  const bill = await findInvoiceForUpdate(ctx.tx, invoiceId);
  if (!payment || payment.outcome !== null || payment.captured > 0) return;
  if (!(await nobodyPays(ctx, payment))) return;
  await closePayment(ctx, payment, "refund");
  await discardOfOrder(ctx, bill);
}

/** From whom the last money could have come, once it cannot any more. A code or a link may be paid until its time is over. */
async function nobodyPays(ctx: CommandContext, payment: Payment): Promise<LateMoneySource | null> {
  const ask = await findAsk(ctx.tx, payment.id);
  if (ask && stands(ask, ctx.now)) return null;
  const attempt = {
    lastAttemptAt: await lastAttemptAt(ctx.tx, payment.id),
    isAuthorized: payment.status === "authorized",
    openedAt: ask ? (ask.endedAt ?? ask.closesAt) : payment.openedAt,
  };
  const { from, until } = lateMoney({ ...payment, ...attempt });
  return Temporal.Instant.compare(ctx.now, until) < 0 ? null : from;
}
