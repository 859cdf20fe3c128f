import { holdsMoney } from "@carepoint/domain/billing/disputes";
import {
  isOver,
  type KeepLateInput,
  type LateChoiceEvent,
  lateChoiceLifecycle,
  type ReturnLateInput,
} from "@carepoint/domain/billing/late-choice";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sum, zero } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { retakeLater } from "../domains/appointments/commands/retake-later.ts";
import {
  type Appointment,
  findAppointment,
  findAppointmentForUpdate,
  touchVisit,
} from "../domains/appointments/queries/appointments.ts";
import { closePayment } from "../domains/billing/commands/close-payment.ts";
import { discardDraft } from "../domains/billing/commands/discard-draft.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { requestRefunds } from "../domains/billing/commands/request-refund.ts";
import { disputesOf } from "../domains/billing/queries/disputes.ts";
import { heldByAttempt } from "../domains/billing/queries/held.ts";
import {
  findChoosing,
  findLateChoice,
  type LateChoice,
  updateLateChoice,
} from "../domains/billing/queries/late-choices.ts";
import { findPaymentForUpdate, type Payment } from "../domains/billing/queries/payments.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockHeldMove } from "./lock-move.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * Late money pays for another time of the same doctor, the one that its payer saw. Throws what the slot refuses,
 * `payment_disputed` while the payer's bank contests it, and `choice_over` once the money is decided on or its deadline has
 * passed; nobody sits twice, whoever taps.
 */
// unaudited: retakeLater, decide, closePayment and issueInvoice audit each
export async function keepNextTime(ctx: CommandContext, scope: Scope, { appointmentId, startsAt }: KeepLateInput) {
  const wished = toInstant(startsAt);
  const seen = await findAppointment(ctx.tx, scope, appointmentId);
  if (!seen) throw new DomainError("not_found");
  const { doctorId, branchId } = seen;
  const queue = await lockHeldMove(ctx.tx, appointmentId, { doctorId, branchId, startsAt: wished });
  if (!queue) throw new DomainError("version_conflict");
  const { visit, payment, choice } = await lockChoice(ctx, scope, appointmentId);
  await retakeLater(ctx, visit, wished);
  await decide(ctx, payment, choice, "keep");
  await closePayment(ctx, payment, "confirmed");
  const dedupeKey = `confirmed:${appointmentId}`;
  await notifyPatient(ctx, payment.patientId, { template: "appointment_confirmed", dedupeKey, appointmentId });
  await issueInvoice(ctx, payment.invoiceId);
  return { appointmentId, startsAt };
}

/** Late money goes back, because its payer would rather have it. Throws `choice_over` as above. */
// unaudited: giveUp audits each
export async function returnLateMoney(ctx: CommandContext, scope: Scope, { appointmentId }: ReturnLateInput) {
  if (!(await findAppointment(ctx.tx, scope, appointmentId))) throw new DomainError("not_found");
  await lockVisitDay(ctx.tx, appointmentId);
  const { payment, choice } = await lockChoice(ctx, scope, appointmentId);
  return { appointmentId, amount: await giveUp(ctx, payment, choice, "give_back") };
}

/** Nobody said anything in time: the money goes back, once, whoever else decides at the same moment. */
// unaudited: giveUp audits each
export async function lapseLateChoice(ctx: CommandContext, paymentId: string): Promise<void> {
  const seen = await findLateChoice(ctx.tx, paymentId);
  if (!seen) return;
  await lockVisitDay(ctx.tx, seen.appointmentId);
  const payment = await findPaymentForUpdate(ctx.tx, null, paymentId);
  const choice = await findLateChoice(ctx.tx, paymentId);
  if (!payment || choice?.status !== "offered" || !isOver(choice, ctx.now)) return;
  if (await isContested(ctx, payment)) return; // decided once the bank has: the job comes again
  await giveUp(ctx, payment, choice, "lapse");
}

/**
 * The gateway gave late money back past us, or its payer's bank took it: what is left of it follows, and there is nothing to choose any more. True when
 * it was so. The payment is locked and its refunds are known.
 */
// unaudited: giveUp audits each
export async function overtakeLateChoice(ctx: CommandContext, payment: Payment): Promise<boolean> {
  const choice = await findLateChoice(ctx.tx, payment.id);
  if (choice?.status !== "offered" || (await heldNow(ctx, payment)).held >= payment.amount) return false;
  await giveUp(ctx, payment, choice, "lapse");
  return true;
}

interface Choosing {
  readonly visit: Appointment;
  readonly payment: Payment;
  readonly choice: LateChoice;
}

/** The visit first, then its payment, as everyone who settles one. */
async function lockChoice(ctx: CommandContext, scope: Scope, appointmentId: string): Promise<Choosing> {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  const paymentId = await findChoosing(ctx.tx, appointmentId);
  const payment = paymentId ? await findPaymentForUpdate(ctx.tx, null, paymentId) : undefined;
  const choice = payment ? await findLateChoice(ctx.tx, payment.id) : undefined;
  if (!payment || choice?.status !== "offered" || isOver(choice, ctx.now)) throw new DomainError("choice_over");
  if (await isContested(ctx, payment)) throw new DomainError("payment_disputed");
  return { visit, payment, choice };
}

async function giveUp(
  ctx: CommandContext,
  payment: Payment,
  choice: LateChoice,
  event: Exclude<LateChoiceEvent, "keep">,
) {
  const { attempts, held } = await heldNow(ctx, payment);
  const { appointmentId } = choice;
  await decide(ctx, payment, choice, event);
  await closePayment(ctx, payment, "refund");
  if (held > zero) await requestRefunds(ctx, payment, attempts, { amount: held, reason: "late" });
  await discardDraft(ctx, appointmentId, "paid_back", payment.invoiceId);
  const told = { template: "payment_late_refunded" as const, amount: held > zero ? held : payment.amount };
  const isWithBank = (await disputesOf(ctx.tx, payment.id)).some(({ lost }) => lost > zero);
  if (!isWithBank)
    await notifyPatient(ctx, payment.patientId, { ...told, dedupeKey: `late:${payment.id}`, appointmentId });
  const visit = await findAppointment(ctx.tx, null, appointmentId);
  if (visit) await touchVisit(ctx, visit);
  return held;
}

async function decide(ctx: CommandContext, payment: Payment, choice: LateChoice, event: LateChoiceEvent) {
  const status = advance(lateChoiceLifecycle, choice.status, event);
  const decidedBy = event === "lapse" ? null : ctx.actor.accountId;
  await updateLateChoice(ctx.tx, payment.id, { status, decidedAt: ctx.now, decidedBy });
  const { id, patientId, branchId } = payment;
  ctx.touch(`money:${branchId}`);
  const [before, after] = [{ status: choice.status }, { status }];
  await recordAudit(ctx, { action: `late_choice.${event}`, subjectId: id, patientId, branchId, before, after });
}

/** The payer's bank has the money or may get it: given back besides, it would go twice. */
async function isContested({ tx }: CommandContext, { id }: Payment): Promise<boolean> {
  return (await disputesOf(tx, id)).some(holdsMoney);
}

async function heldNow(ctx: CommandContext, { id }: Payment) {
  const attempts = await heldByAttempt(ctx.tx, id);
  return { attempts, held: sum(attempts.map(([, amount]) => amount)) };
}
