import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { can } from "@carepoint/domain/kernel/state-machine";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { nextTime } from "../domains/appointments/queries/next-time.ts";
import { closePayment } from "../domains/billing/commands/close-payment.ts";
import { findInvoiceForUpdate } from "../domains/billing/queries/documents.ts";
import { insertLateChoice } from "../domains/billing/queries/late-choices.ts";
import { moneyRulesAt } from "../domains/billing/queries/money-rules.ts";
import type { Capture } from "../domains/billing/queries/payment-events.ts";
import type { Payment } from "../domains/billing/queries/payments.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import type { CommandContext } from "../kernel/context.ts";

/**
 * Money came when somebody else had its time: where the doctor has another, whoever paid chooses it or the money, for as
 * long as the rules of the day say. False where there is nothing to choose, and the money goes back at once. The payment
 * and the visit's day are locked.
 */
// unaudited: closePayment audits it
export async function offerLateChoice(ctx: CommandContext, payment: Payment, capture: Capture): Promise<boolean> {
  const { id: paymentId, appointmentId, invoiceId, patientId } = payment;
  if (!appointmentId) return false;
  const { lateChoiceHours } = await moneyRulesAt(ctx.tx, ctx.now);
  if (lateChoiceHours === 0) return false;
  const visit = await findAppointmentForUpdate(ctx.tx, null, appointmentId);
  if (!visit || !can(appointmentLifecycle, visit.status, "retake")) return false;
  if ((await findInvoiceForUpdate(ctx.tx, invoiceId)).status !== "draft") return false;
  if (!(await nextTime(ctx.tx, visit, ctx.now))) return false;
  const until = ctx.now.add({ hours: lateChoiceHours });
  await insertLateChoice(ctx.tx, { paymentId, appointmentId, offeredAt: ctx.now, until });
  await closePayment(ctx, payment, "choice");
  ctx.touch(`money:${payment.branchId}`);
  const dedupeKey = `late_choice:${capture.attempt}`;
  const notice = { template: "late_payment_choice" as const, amount: capture.amount, dedupeKey, appointmentId };
  await notifyPatient(ctx, patientId, notice);
  return true;
}
