import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import { releaseHold as releaseTime } from "../domains/appointments/commands/release-hold.ts";
import { closePayment } from "../domains/billing/commands/close-payment.ts";
import { discardDraft } from "../domains/billing/commands/discard-draft.ts";
import { findOpenOfVisit, findPaymentForUpdate } from "../domains/billing/queries/payments.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * Gives a held time back, and with it its draft: money that still comes finds the visit cancelled and goes back. A
 * payment whose order was never made is closed; any other is watched until nothing can come any more.
 */
// unaudited: releaseTime, discardDraft and closePayment audit each
export async function releaseHold(ctx: CommandContext, scope: Scope, input: AppointmentInput) {
  await lockVisitDay(ctx.tx, input.appointmentId);
  const released = await releaseTime(ctx, scope, input);
  await discardDraft(ctx, input.appointmentId, "released");
  const open = await findOpenOfVisit(ctx.tx, null, input.appointmentId);
  const payment = open && (await findPaymentForUpdate(ctx.tx, null, open.id));
  if (payment?.orderRef === null) await closePayment(ctx, payment, "refund");
  return released;
}
