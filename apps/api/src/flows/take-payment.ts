import { appointmentLifecycle, isHeld } from "@carepoint/domain/appointments/states";
import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import type { PayLaterInput, TakePaymentInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import {
  type Appointment,
  findAppointmentForUpdate,
  touchVisit,
} from "../domains/appointments/queries/appointments.ts";
import { deferInvoice } from "../domains/billing/commands/defer-invoice.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { recordPayment } from "../domains/billing/commands/record-payment.ts";
import { findOpenPayment } from "../domains/billing/queries/payments.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { type Charged, chargeVisit } from "./charge-visit.ts";
import { lockVisitDay } from "./lock-visit-day.ts";
import { assertMayOwe } from "./may-owe.ts";

/**
 * Money at the counter, in one transaction with what it does: a held visit is confirmed, its bill issued and the books
 * written; a bill that stayed due is paid. Throws `payment_pending` while the bank has an online payment for it, or nobody
 * has asked since its checkout was opened (`checkVisitPayment` asks). `share` is its place among what one transfer pays.
 */
// unaudited: recordPayment, confirmVisit and issueInvoice audit each
export async function takePayment(ctx: CommandContext, scope: Scope, input: TakePaymentInput, share = 1) {
  const { visit, charged } = await charge(ctx, scope, input.appointmentId);
  const online = await findOpenPayment(ctx.tx, charged.invoice.id);
  if (online && (isPending(online.status) || isUnanswered(online))) throw new DomainError("payment_pending");
  const paymentId = await recordPayment(ctx, charged, input, share);
  const status = await confirmIfHeld(ctx, scope, visit);
  await touchVisit(ctx, visit);
  if (charged.isDraft) await issueInvoice(ctx, charged.invoice.id);
  return { appointmentId: input.appointmentId, status, paymentId, amount: charged.invoice.total };
}

/** The desk confirms a held visit although nothing was paid: the bill is issued and stays due, with who decided it and why. */
// unaudited: deferInvoice, confirmVisit and issueInvoice audit each
export async function payLater(ctx: CommandContext, scope: Scope, input: PayLaterInput) {
  const { visit, charged } = await charge(ctx, scope, input.appointmentId);
  advance(appointmentLifecycle, visit.status, "confirm");
  await assertMayOwe(ctx, visit);
  await deferInvoice(ctx, charged, input);
  const status = await confirmIfHeld(ctx, scope, visit);
  await issueInvoice(ctx, charged.invoice.id);
  return { appointmentId: input.appointmentId, status, due: charged.invoice.total };
}

/** The same, whichever way was said at the counter. Throws `payment_required` where nothing was said. */
// unaudited: each part audits itself
export async function settleAtCounter(
  ctx: CommandContext,
  scope: Scope,
  appointmentId: AppointmentId,
  how: CounterSettlement | undefined,
  share = 1,
): Promise<void> {
  if (!how) throw new DomainError("payment_required");
  if (how.method === "later") {
    const { reason, note } = how;
    await payLater(ctx, scope, { appointmentId, reason, note });
  } else if (how.method === "upi") {
    await takePayment(ctx, scope, { appointmentId, method: how.method, reference: how.reference }, share);
  } else await takePayment(ctx, scope, { appointmentId, method: how.method });
}

async function charge(
  ctx: CommandContext,
  scope: Scope,
  appointmentId: string,
): Promise<{ visit: Appointment; charged: Charged }> {
  const { doctorName } = await lockVisitDay(ctx.tx, appointmentId);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  return { visit, charged: await chargeVisit(ctx, visit, doctorName) };
}

async function confirmIfHeld(ctx: CommandContext, scope: Scope, { id, status }: Appointment) {
  return isHeld(status) ? (await confirmVisit(ctx, scope, id)).status : status;
}
