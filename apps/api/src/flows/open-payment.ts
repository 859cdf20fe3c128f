import { mustAsk } from "@carepoint/domain/appointments/requests";
import { isHeld } from "@carepoint/domain/appointments/states";
import type { OpenPaymentInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { extendForPayment } from "../domains/appointments/commands/extend-for-payment.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { openIntent } from "../domains/billing/commands/open-intent.ts";
import type { CommandContext, Context, Scope } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { chargeVisit } from "./charge-visit.ts";
import { gatewayOf, learnWhatBecame } from "./check-payment.ts";
import { lockVisitDay } from "./lock-visit-day.ts";
import { checkoutOf, placeOrder } from "./place-order.ts";

/**
 * Opens the payment of a held visit, or of a bill that stayed due: intent row, commit, gateway order under the payment's own receipt, record. Repeated
 * at any point it ends at the same payment and the same order. Throws `provider_unavailable` when the gateway is silent,
 * `payment_pending` while a bank has not answered an attempt that was made before, `payment_closed` when the bill was
 * paid or given up while the order was being made.
 */
export async function openPayment(ctx: Context & { scope: Scope }, { appointmentId }: OpenPaymentInput) {
  gatewayOf(ctx);
  await learnWhatBecame(ctx, { appointmentId }, "opening");
  const { intent, holdExpiresAt } = await transact(ctx, (command) => prepare(command, ctx.scope, appointmentId));
  const orderId = intent.orderRef ?? (await placeOrder(ctx, intent, { appointment: appointmentId }));
  return { ...(await checkoutOf(ctx, intent, orderId)), holdExpiresAt: holdExpiresAt?.toString() ?? null };
}

async function prepare(ctx: CommandContext, scope: Scope, appointmentId: string) {
  const { doctorName } = await lockVisitDay(ctx.tx, appointmentId);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  if (isHeld(visit.status) && mustAsk(visit)) throw new DomainError("acceptance_required");
  const charged = await chargeVisit(ctx, visit, doctorName);
  const holdExpiresAt = isHeld(visit.status) ? await extendForPayment(ctx, visit) : null;
  const intent = await openIntent(ctx, charged);
  return { intent, holdExpiresAt };
}
