import { appointmentLifecycle, isHeld } from "@carepoint/domain/appointments/states";
import type { CounterSettlement, MoneyNow } from "@carepoint/domain/billing/counter";
import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import type { PayLaterInput, TakePaymentInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { zero } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import {
  type Appointment,
  findAppointmentForUpdate,
  touchVisit,
} from "../domains/appointments/queries/appointments.ts";
import { deferInvoice } from "../domains/billing/commands/defer-invoice.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { settleBill } from "../domains/billing/commands/settle-bill.ts";
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
// unaudited: settleBill's parts, confirmVisit and issueInvoice audit each
export async function takePayment(ctx: CommandContext, scope: Scope, input: TakePaymentInput) {
  return issued(ctx, await settlePaid(ctx, scope, input, 1));
}

/** The desk confirms a held visit although nothing was paid: the bill is issued and stays due, with who decided it and why. */
// unaudited: deferInvoice, confirmVisit and issueInvoice audit each
export async function payLater(ctx: CommandContext, scope: Scope, input: PayLaterInput) {
  return issued(ctx, await settleLater(ctx, scope, input));
}

/** What was said at the counter, done; `draft` is the bill that still needs its number, which its caller takes last. */
interface Settled<A> {
  readonly answer: A;
  readonly draft: string | null;
}

/**
 * Either way, whichever was said at the counter, all but the bill's number. Throws `payment_required` where nothing was
 * said. `share` is its place among what one transfer pays.
 */
// unaudited: each part audits itself
export async function settleAtCounter(
  ctx: CommandContext,
  scope: Scope,
  appointmentId: AppointmentId,
  how: CounterSettlement | undefined,
  share = 1,
): Promise<Settled<unknown>> {
  if (!how) throw new DomainError("payment_required");
  if (how.method === "later") return settleLater(ctx, scope, { appointmentId, reason: how.reason, note: how.note });
  return settlePaid(ctx, scope, { appointmentId, ...how }, share);
}

async function issued<A>(ctx: CommandContext, { answer, draft }: Settled<A>): Promise<A> {
  if (draft) await issueInvoice(ctx, draft);
  return answer;
}

async function settlePaid(
  ctx: CommandContext,
  scope: Scope,
  input: MoneyNow & Pick<TakePaymentInput, "appointmentId">,
  share: number,
) {
  const { visit, charged } = await charge(ctx, scope, input.appointmentId);
  const { invoice, isDraft } = charged;
  const { appointmentId, ...money } = input;
  const online = await findOpenPayment(ctx.tx, invoice.id);
  if (online && (isPending(online.status) || isUnanswered(online))) throw new DomainError("payment_pending");
  const taken = await settleBill(ctx, charged, money, { share, isNew: isDraft });
  if (taken.left > zero && isHeld(visit.status)) await assertMayOwe(ctx, visit);
  const status = await confirmIfHeld(ctx, scope, visit);
  await touchVisit(ctx, visit);
  const answer = { appointmentId, status, ...taken };
  return { answer, draft: isDraft ? invoice.id : null };
}

async function settleLater(ctx: CommandContext, scope: Scope, input: PayLaterInput) {
  const { visit, charged } = await charge(ctx, scope, input.appointmentId);
  advance(appointmentLifecycle, visit.status, "confirm");
  await assertMayOwe(ctx, visit);
  await deferInvoice(ctx, charged, input);
  const status = await confirmIfHeld(ctx, scope, visit);
  const answer = { appointmentId: input.appointmentId, status, due: charged.invoice.left };
  return { answer, draft: charged.invoice.id };
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
