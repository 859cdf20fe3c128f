import { mustAsk } from "@carepoint/domain/appointments/requests";
import { isHeld } from "@carepoint/domain/appointments/states";
import { isUnanswered } from "@carepoint/domain/billing/payment-scene";
import type { OpenPaymentInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { pick } from "@carepoint/domain/kernel/language";
import { readProfile } from "../domains/accounts/queries/profiles.ts";
import { extendForPayment } from "../domains/appointments/commands/extend-for-payment.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { openIntent } from "../domains/billing/commands/open-intent.ts";
import { recordOrder } from "../domains/billing/commands/record-order.ts";
import { findOpenOfVisit, isPayable } from "../domains/billing/queries/payments.ts";
import { readSettings } from "../domains/settings/queries.ts";
import type { CommandContext, Context, Scope } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import type { PaymentProvider } from "../providers/providers.ts";
import { chargeVisit } from "./charge-visit.ts";
import { checkPayment } from "./check-payment.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * Opens the payment of a held visit, or of a bill that stayed due: intent row, commit, gateway order under the payment's own receipt, record. Repeated
 * at any point it ends at the same payment and the same order. Throws `provider_unavailable` when the gateway is silent,
 * `payment_pending` while a bank has not answered an attempt that was made before, `payment_closed` when the bill was
 * paid or given up while the order was being made.
 */
export async function openPayment(ctx: Context & { scope: Scope }, { appointmentId }: OpenPaymentInput) {
  const gateway = ctx.providers.payments;
  if (!gateway) throw new DomainError("provider_unavailable");
  await learnWhatBecame(ctx, appointmentId);
  const { intent, holdExpiresAt } = await transact(ctx, (command) => prepare(command, ctx.scope, appointmentId));
  const orderId = intent.orderRef ?? (await placeOrder(ctx, gateway, intent, appointmentId));
  const { hospitalName } = await readSettings(ctx.db);
  const payer = ctx.actor.accountId ? await readProfile(ctx.db, ctx.actor.accountId) : undefined;
  return {
    paymentId: intent.id,
    orderId,
    keyId: gateway.keyId,
    amount: intent.amount,
    currency: intent.currency,
    name: pick(hospitalName, ctx.actor.locale),
    prefill: { name: payer?.name ?? "", email: payer?.email ?? null, contact: payer?.phone ?? null },
    callbackUrl: `${ctx.env.publicUrl}/api/payments/razorpay/callback`,
    holdExpiresAt: holdExpiresAt?.toString() ?? null,
  };
}

/** A checkout that was opened before may have been paid in: only the gateway knows, so it is asked before another opens. */
async function learnWhatBecame(ctx: Context & { scope: Scope }, appointmentId: string): Promise<void> {
  const open = await findOpenOfVisit(ctx.db, ctx.scope, appointmentId);
  if (open && isUnanswered(open)) await checkPayment(ctx, open.id);
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

type Intent = Awaited<ReturnType<typeof openIntent>>;

async function placeOrder(ctx: Context, gateway: PaymentProvider, intent: Intent, appointmentId: string) {
  const { id, amount, currency } = intent;
  const notes = { payment: id, appointment: appointmentId };
  const order = await gateway.createOrder({ receipt: id.replaceAll("-", ""), amount, currency, notes });
  const { orderId, open } = await transact(ctx, async (command) => ({
    orderId: await recordOrder(command, id, order.id),
    open: await isPayable(command.tx, id),
  }));
  if (!open) throw new DomainError("payment_closed"); // after the commit: whoever pays it all the same is known
  return orderId;
}
