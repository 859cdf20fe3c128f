import type { Db } from "@carepoint/db/client";
import {
  assertCancellable,
  type CancellationOutcome,
  type CancellationRule,
  freeUntil,
  refundFor,
} from "@carepoint/domain/appointments/cancellation";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import type { CancelInput } from "@carepoint/domain/appointments/schema";
import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { isCounterMethod } from "@carepoint/domain/billing/counter";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, sum, zero } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { cancelledBy, cancelVisit } from "../domains/appointments/commands/cancel-visit.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { creditInvoice } from "../domains/billing/commands/credit-invoice.ts";
import { discardDraft } from "../domains/billing/commands/discard-draft.ts";
import { requestRefunds } from "../domains/billing/commands/request-refund.ts";
import { findLivingInvoice } from "../domains/billing/queries/documents.ts";
import { capturesOf } from "../domains/billing/queries/payment-events.ts";
import { findConfirming, findConfirmingForUpdate, type Payment } from "../domains/billing/queries/payments.ts";
import { heldByAttempt, refundsOf } from "../domains/billing/queries/refunds.ts";
import { readCancelling } from "../domains/billing/queries/visits.ts";
import { readSettings } from "../domains/settings/queries.ts";
import type { CommandContext, QueryContext, Scope } from "../kernel/context.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * Calls a visit off and gives back what the hospital's rule says, in one transaction. When the person was shown another
 * refund, `payment_mismatch` says so with the right one, and nothing happens.
 */
// unaudited: cancelVisit, requestRefund and creditInvoice audit each
export async function cancelWithRefund(
  ctx: CommandContext,
  scope: Scope,
  { appointmentId, reason, expectedRefund }: CancelInput,
) {
  await lockVisitDay(ctx.tx, appointmentId);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  advance(appointmentLifecycle, visit.status, "cancel");
  assertCancellable(visit.startsAt, ctx.now, cancelledBy(ctx));

  const payment = await findConfirmingForUpdate(ctx.tx, appointmentId);
  const held = await heldOf(ctx.tx, payment);
  const { cancellation: rule } = await readSettings(ctx.tx);
  const paid = sum(held.map(([, amount]) => amount));
  const { refund } = refundFor({ paid, startsAt: visit.startsAt, now: ctx.now, rule, by: cancelledBy(ctx) });
  if (expectedRefund !== undefined && expectedRefund !== refund) throw new DomainError("payment_mismatch", { refund });

  const { status, version } = await cancelVisit(ctx, scope, { appointmentId, reason });
  if (!payment) await forgoBill(ctx, appointmentId);
  if (payment && refund > zero) {
    await requestRefunds(ctx, payment, held, { amount: refund, reason: "cancelled" });
    await creditInvoice(ctx, payment.invoiceId, refund);
  }
  return { appointmentId, status, version, refund, atCounter: atCounter(payment) };
}

/** Nobody paid: a draft is put away, a bill that stayed due is taken back by a credit note. */
async function forgoBill(ctx: CommandContext, appointmentId: string): Promise<void> {
  await discardDraft(ctx, appointmentId, "cancelled");
  const due = await findLivingInvoice(ctx.tx, appointmentId);
  if (due) await creditInvoice(ctx, due.id, due.total);
}

export interface CancellationPreview {
  readonly allowed: boolean;
  /** What goes back if the caller cancels now, and what the hospital keeps. */
  readonly refund: Paise;
  readonly kept: Paise;
  /** It was paid at the counter and comes back there. */
  readonly atCounter: boolean;
  readonly reason: CancellationOutcome;
  readonly rule: CancellationRule;
  /** The last instant at which a patient's cancellation is free. */
  readonly freeUntil: string;
}

/** What a cancellation by the caller would do now; null when the visit cannot be called off any more. Call it after `readVisit`. */
export async function cancellationPreview(
  db: Db,
  { actor, now }: Pick<QueryContext, "actor" | "now">,
  appointmentId: string,
): Promise<CancellationPreview | null> {
  const { status, startsAt, patientId } = await readCancelling(db, appointmentId);
  if (!can(appointmentLifecycle, status, "cancel") || actor.role === "system") return null;
  const by = cancelledBy({ actor });
  const { cancellation: rule } = await readSettings(db);
  const payment = await findConfirming(db, appointmentId);
  const held = await heldOf(db, payment);
  const paid = sum(held.map(([, amount]) => amount));
  const { refund, kept, reason } = refundFor({ paid, startsAt, now, rule, by });
  const granted = mayDo(appointmentPolicy.cancel, actor.role) !== undefined;
  const mine = by !== "patient" || patientId === null || actor.patientIds.some((id) => id === patientId);
  const inTime = by !== "patient" || Temporal.Instant.compare(now, startsAt) < 0;
  const until = freeUntil(startsAt, rule).toString();
  const allowed = granted && mine && inTime;
  return { allowed, refund, kept, atCounter: atCounter(payment), reason, rule, freeUntil: until };
}

function atCounter(payment: Payment | undefined): boolean {
  return payment !== undefined && isCounterMethod(payment.provider);
}

async function heldOf(db: Db, payment: Payment | undefined): Promise<[string, Paise][]> {
  if (!payment) return [];
  return heldByAttempt(await capturesOf(db, payment.id), await refundsOf(db, payment.id));
}
