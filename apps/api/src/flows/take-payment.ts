import { appointmentLifecycle, isHeld } from "@carepoint/domain/appointments/states";
import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import type { PayLaterInput, TakePaymentInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
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
 * has asked since its checkout was opened (`checkVisitPayment` asks).
 */
// unaudited: recordPayment, confirmVisit and issueInvoice audit each
export async function takePayment(ctx: CommandContext, scope: Scope, input: TakePaymentInput) {
  const { visit, charged } = await charge(ctx, scope, input.appointmentId);
  const online = await findOpenPayment(ctx.tx, charged.invoice.id);
  if (online && (isPending(online.status) || isUnanswered(online))) throw new DomainError("payment_pending");
  const paymentId = await recordPayment(ctx, charged, input);
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
