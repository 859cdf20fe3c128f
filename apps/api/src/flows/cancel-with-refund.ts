import type { Db } from "@carepoint/db/client";
import {
  assertCancellable,
  type CancellationOutcome,
  cancelRule,
  refundFor,
} from "@carepoint/domain/appointments/cancellation";
import { type ChangeRule, freeUntil, type VisitChanger } from "@carepoint/domain/appointments/change-rules";
import { statusAt } from "@carepoint/domain/appointments/holds";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import type { CancelInput } from "@carepoint/domain/appointments/schema";
import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import type { UseOutcome } from "@carepoint/domain/billing/package-uses";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, zero } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { cancelVisit, changerOf } from "../domains/appointments/commands/cancel-visit.ts";
import { type Appointment, findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { wasMovedByHospital } from "../domains/appointments/queries/batches.ts";
import { readLateFees } from "../domains/appointments/queries/moves.ts";
import { creditUnpaid } from "../domains/billing/commands/credit-invoice.ts";
import { discardDraft } from "../domains/billing/commands/discard-draft.ts";
import { giveUseBack } from "../domains/billing/commands/put-package.ts";
import { findDueBillsForUpdate } from "../domains/billing/queries/owed.ts";
import { findPayersBills } from "../domains/billing/queries/payer-claims.ts";
import { readCancelling } from "../domains/billing/queries/visits.ts";
import { rulesAt } from "../domains/settings/queries.ts";
import type { CommandContext, QueryContext, Scope } from "../kernel/context.ts";
import { giveBack, heldOf, heldOfLocked, isAtCounter } from "./held-money.ts";
import { lockVisitDay } from "./lock-visit-day.ts";
import { outcomeOf, type UseFacts, useFacts } from "./use-of-package.ts";

/**
 * Calls a visit off and gives back what the rule under which it was booked says, of all its payments, in one transaction: less what late moves have cost where the patient calls off;
 * bills that stayed due are taken back by credit notes, and those of which only a payer owes.
 * When the person was shown another refund, or another end of a package's use, `payment_mismatch` says so with the right ones, and
 * nothing happens.
 */
// unaudited: cancelVisit, requestRefund and creditInvoice audit each
export async function cancelWithRefund(
  ctx: CommandContext,
  scope: Scope,
  { appointmentId, reason, expectedRefund, expectedUse }: CancelInput,
) {
  await lockVisitDay(ctx.tx, appointmentId);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  advance(appointmentLifecycle, statusAt(visit, ctx.now), "cancel");
  const by = changerOf(ctx);
  assertCancellable(visit.startsAt, ctx.now, by);

  const money = await heldOfLocked(ctx.tx, appointmentId);
  const rule = await cancellationRule(ctx.tx, visit, by);
  const lateFees = await readLateFees(ctx.tx, appointmentId);
  const { refund } = refundFor({ paid: money.held, lateFees, startsAt: visit.startsAt, now: ctx.now, rule });
  const use = await useFacts(ctx.tx, appointmentId);
  const packageUse = use && outcomeOf(use, { rule, startsAt: visit.startsAt, now: ctx.now });
  const shown = { refund: expectedRefund ?? refund, packageUse: expectedUse === undefined ? packageUse : expectedUse };
  if (shown.refund !== refund || shown.packageUse !== packageUse)
    throw new DomainError("payment_mismatch", { refund, packageUse });

  const { status, version } = await cancelVisit(ctx, scope, { appointmentId, reason });
  // A use comes back where a fee that was paid would have gone back whole; else it is used up.
  if (use && packageUse === "back") await giveUseBack(ctx, use.invoiceId, visit);
  if (money.payments.length === 0) await discardDraft(ctx, appointmentId, "cancelled");
  if (refund > zero) await giveBack(ctx, money, refund, "cancelled");
  for (const due of await findDueBillsForUpdate(ctx.tx, appointmentId)) await creditUnpaid(ctx, due.id);
  for (const bill of await findPayersBills(ctx.tx, appointmentId)) await creditUnpaid(ctx, bill);
  return { appointmentId, status, version, refund, packageUse, atCounter: isAtCounter(money) };
}

async function cancellationRule(db: Db, visit: Pick<Appointment, "id" | "createdAt" | "kind">, by: VisitChanger) {
  const movedByHospital = await wasMovedByHospital(db, visit.id);
  return cancelRule(await rulesAt(db, visit.createdAt), { by, kind: visit.kind, movedByHospital });
}

export interface CancellationPreview {
  readonly allowed: boolean;
  /** What goes back if the caller cancels now, and what the hospital keeps. */
  readonly refund: Paise;
  readonly kept: Paise;
  /** What late moves have cost of what was paid: that stays, whenever it is called off. */
  readonly lateFees: Paise;
  /** It was paid at the counter and comes back there. */
  readonly atCounter: boolean;
  readonly reason: CancellationOutcome;
  /** What becomes of the package's use that pays for it; null without one. */
  readonly packageUse: UseOutcome | null;
  /** The rule of the day of the booking, for whoever asks. */
  readonly rule: ChangeRule;
  /** The last instant at which the caller's cancellation is free. */
  readonly freeUntil: string;
}

/** What a cancellation by the caller would do now; null when the visit cannot be called off any more. Call it after `readVisit`. */
export async function cancellationPreview(
  db: Db,
  ctx: Asking,
  appointmentId: string,
): Promise<CancellationPreview | null> {
  const visit = await readCancelling(db, appointmentId);
  if (!mayBeCalledOff(visit, ctx)) return null;
  const money = await heldOf(db, appointmentId);
  return previewOf(ctx, {
    ...visit,
    rule: await cancellationRule(db, { id: appointmentId, ...visit }, changerOf(ctx)),
    held: money.held,
    lateFees: await readLateFees(db, appointmentId),
    atCounter: isAtCounter(money),
    use: await useFacts(db, appointmentId),
  });
}

export type Asking = Pick<QueryContext, "actor" | "now">;

export function mayBeCalledOff(visit: Pick<Appointment, "status" | "answerBy">, { actor, now }: Asking): boolean {
  return can(appointmentLifecycle, statusAt(visit, now), "cancel") && actor.role !== "system";
}

export interface CancellationFacts {
  readonly startsAt: Temporal.Instant;
  readonly patientId: string | null;
  readonly rule: ChangeRule;
  readonly held: Paise;
  readonly lateFees: Paise;
  readonly atCounter: boolean;
  /** The package's use that pays for it; null without one. */
  readonly use: UseFacts | null;
}

/** The same of what is known of a visit, however many are asked about. */
export function previewOf({ actor, now }: Asking, facts: CancellationFacts): CancellationPreview {
  const { startsAt, patientId, rule, held, lateFees, atCounter, use } = facts;
  const by = changerOf({ actor });
  const outcome = refundFor({ paid: held, lateFees, startsAt, now, rule });
  const granted = actor.role !== "system" && mayDo(appointmentPolicy.cancel, actor.role) !== undefined;
  const mine = by !== "patient" || patientId === null || actor.patientIds.some((id) => id === patientId);
  const inTime = by !== "patient" || Temporal.Instant.compare(now, startsAt) < 0;
  const until = freeUntil(startsAt, rule).toString();
  const allowed = granted && mine && inTime;
  const packageUse = use && outcomeOf(use, { rule, startsAt, now });
  return { allowed, ...outcome, atCounter, packageUse, rule, freeUntil: until };
}
