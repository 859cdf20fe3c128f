import { isHeld } from "@carepoint/domain/appointments/states";
import { lateMoney } from "@carepoint/domain/billing/late-money";
import { expireLapsedHolds } from "../domains/appointments/queries/holds.ts";
import { closePayment } from "../domains/billing/commands/close-payment.ts";
import { discardDraft } from "../domains/billing/commands/discard-draft.ts";
import { lastAttemptAt } from "../domains/billing/queries/payment-events.ts";
import { findPayment, findPaymentForUpdate } from "../domains/billing/queries/payments.ts";
import { readCancelling } from "../domains/billing/queries/visits.ts";
import type { CommandContext } from "../kernel/context.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * Closes a payment to which no money can come any more, and puts its draft away: not before the hold is over, and not
 * while a checkout or a bank may still bring some. What comes all the same goes back.
 */
// unaudited: closePayment and discardDraft audit each
export async function giveUpPayment(ctx: CommandContext, paymentId: string): Promise<void> {
  const seen = await findPayment(ctx.tx, paymentId);
  if (!seen?.appointmentId) return;
  const visit = await lockVisitDay(ctx.tx, seen.appointmentId);
  const payment = await findPaymentForUpdate(ctx.tx, null, paymentId);
  if (!payment || payment.outcome !== null || payment.captured > 0) return;
  await expireLapsedHolds(ctx.tx, visit, ctx.now);
  const { status } = await readCancelling(ctx.tx, seen.appointmentId);
  if (isHeld(status)) return;
  const attempt = {
    lastAttemptAt: await lastAttemptAt(ctx.tx, paymentId),
    isAuthorized: payment.status === "authorized",
  };
  const { from, until } = lateMoney({ ...payment, ...attempt });
  if (Temporal.Instant.compare(ctx.now, until) < 0) return;
  await closePayment(ctx, payment, "refund");
  await discardDraft(ctx, seen.appointmentId, from, payment.invoiceId);
}
