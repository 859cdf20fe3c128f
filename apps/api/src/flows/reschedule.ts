import { cancelRule } from "@carepoint/domain/appointments/cancellation";
import type { QuoteMoveInput, RescheduleInput } from "@carepoint/domain/appointments/schema";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { zero } from "@carepoint/domain/kernel/money";
import { endHeldMoves } from "../domains/appointments/commands/advance-visit.ts";
import { changerOf } from "../domains/appointments/commands/cancel-visit.ts";
import { moveVisit } from "../domains/appointments/commands/move-visit.ts";
import {
  type Appointment,
  findAppointment,
  findAppointmentForUpdate,
} from "../domains/appointments/queries/appointments.ts";
import { assertFollowUp } from "../domains/appointments/queries/follow-ups.ts";
import { occupiedBy, openMovesOf } from "../domains/appointments/queries/held-moves.ts";
import { assertTakesMoves, offerWithout, offerWithoutHold } from "../domains/appointments/queries/moves.ts";
import { type Offer, offerOf, offerToTake, slotAt } from "../domains/appointments/queries/offer.ts";
import { readPaidVisit } from "../domains/billing/queries/visits.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { followMove } from "../domains/queue/commands/follow-move.ts";
import { rulesAt } from "../domains/settings/queries.ts";
import type { CommandContext, QueryContext, Scope } from "../kernel/context.ts";
import { isAtCounter } from "./held-money.ts";
import { lockMove } from "./lock-move.ts";
import { assertMayMoveTo, assertMoves, moverOf, targetOf } from "./may-move.ts";
import { type MoveTerms, moveTerms, visitMoney, visitMoneyLocked } from "./move-terms.ts";
import { settleMove } from "./settle-move.ts";
import { assertWithinPackage, useAfterMove, useFacts } from "./use-of-package.ts";

/**
 * Moves a visit to another time, doctor or branch with its money, number and messages, in one transaction: whatever dies
 * in between, it has either the old time or the new one. Throws what the slot refuses, `acceptance_required` where a
 * patient would come to a doctor who accepts by hand, `package_over` past the end of what pays for it, `move_too_late`, `move_at_desk`
 * where a patient would have to pay (`hold-move.ts` is the way, or the desk), `payment_required` where the desk has not said how, and `payment_mismatch` with the
 * right sums when the person was shown others.
 */
// unaudited: moveVisit, followMove and each part of settleMove audit
export async function reschedule(ctx: CommandContext, scope: Scope, input: RescheduleInput) {
  assertMayMoveTo(scope, input);
  return moveWithMoney(ctx, scope, input);
}

/** The hospital moves a visit for a reason of its own, within the scope and wherever it has said: nobody pays more. */
// unaudited: as reschedule
export function moveByHospital(ctx: CommandContext, scope: Scope, input: RescheduleInput) {
  return moveWithMoney(ctx, scope, input, "hospital");
}

/**
 * For a patient's wish among many: nobody was shown a sum, so whatever would cost, give back, or use a package up is refused
 * with `payment_required`, and moved by itself.
 */
// unaudited: as reschedule
export function moveForNothing(ctx: CommandContext, scope: Scope, input: RescheduleInput) {
  assertMayMoveTo(scope, input);
  return moveWithMoney(ctx, scope, input, "nobody");
}

/** Who bears what a move costs: the patient by the rules, the hospital, or nobody, so that it must cost nothing. */
type Bearer = "patient" | "hospital" | "nobody";

async function moveWithMoney(ctx: CommandContext, scope: Scope, input: RescheduleInput, bearer: Bearer = "patient") {
  const { appointmentId, expected, settlement, reason } = input;
  const { visit, offer, slot, queue, terms } = await prepareMove(ctx, scope, input, bearer === "hospital");
  const { quote, newFee, late } = terms;
  if (bearer === "nobody") await assertCostsNothing(ctx, appointmentId, terms);
  if (expected && (expected.due !== quote.due || expected.refund !== quote.refund)) {
    throw new DomainError("payment_mismatch", { due: quote.due, refund: quote.refund });
  }
  if (quote.due > zero && changerOf(ctx) === "patient") throw new DomainError("move_at_desk", { due: quote.due });

  const { doctorId, departmentId } = offer;
  const version = await moveVisit(ctx, visit, {
    doctorId,
    departmentId,
    slot,
    fee: newFee,
    late,
    lateFee: quote.lateFee,
    offeredTo: moverOf(ctx.actor),
    reason,
  });
  await followMove(ctx, appointmentId, queue);
  const { doctorName } = await readPaidVisit(ctx.tx, appointmentId);
  await settleMove(ctx, { ...visit, branchId: slot.branchId }, { terms, settlement, doctorName });
  if (visit.patientId) {
    const dedupeKey = `moved:${appointmentId}:${version}`;
    const notice = { template: "appointment_moved" as const, before: visit.startsAt, dedupeKey, appointmentId };
    await notifyPatient(ctx, visit.patientId, notice);
  }
  const startsAt = Temporal.Instant.fromEpochMilliseconds(slot.startsAt).toString();
  return { appointmentId, status: visit.status, version, startsAt, ...quote, atCounter: isAtCounter(terms.money.held) };
}

async function assertCostsNothing(ctx: CommandContext, appointmentId: string, terms: MoveTerms): Promise<void> {
  const { quote, payable, late } = terms;
  const isFree = payable.old === payable.new && quote.lateFee === zero && quote.due === zero && quote.refund === zero;
  if (!isFree || (late && (await useFacts(ctx.tx, appointmentId)))) throw new DomainError("payment_required");
}

/** What a move would cost or give back now, by the same rules that make it. Nothing is locked: the move itself decides. */
export async function quoteMove(ctx: QueryContext, input: QuoteMoveInput) {
  const { db, scope, now } = ctx;
  assertMayMoveTo(scope, input);
  const { startsAt, doctorId } = targetOf(input);
  const visit = assertMoves(await findAppointment(db, scope, input.appointmentId), ctx, input);
  const day = dateIn(startsAt, "UTC");
  const offer = await offerOf(db, doctorId, { now, source: moverOf(ctx.actor), kind: visit.kind, from: day, to: day });
  const slot = slotAt(await offerBeside(ctx, offer, visit), input.branchId, startsAt);
  const by = changerOf(ctx);
  await assertTakesMoves(db, doctorId, by);
  await assertWithinPackage(db, visit.id, { startsAt, by });
  const money = await visitMoney(db, visit.id);
  const { quote, payable, rule, late } = await moveTerms(db, visit, offer, { by, now, money });
  const rules = await rulesAt(db, visit.createdAt);
  ctx.sees(visit.patientId);
  return {
    ...quote,
    oldFee: payable.old,
    newFee: payable.new,
    rule,
    /** What calling it off there would cost: of a visit that its owner moved, the rule of the day of the booking. */
    cancelRule: cancelRule(rules, { by, kind: visit.kind, movedByHospital: false }),
    packageUse: await useAfterMove(db, { ...input, kind: visit.kind, startsAt, late, rules, now }),
    endsAt: Temporal.Instant.fromEpochMilliseconds(slot.endsAt).toString(),
    atCounter: isAtCounter(money.held),
    /** A patient pays online before the visit moves; without a gateway the desk settles it. */
    atDesk: quote.due > zero && by === "patient" && !ctx.providers.payments,
  };
}

/** The offer without the visit and without what is held for its move already. */
async function offerBeside({ db, now }: QueryContext, offer: Offer, visit: Appointment): Promise<Offer> {
  let beside = offerWithout(offer, visit);
  for (const id of await openMovesOf(db, visit.id)) {
    const [hold, kept] = await Promise.all([findAppointment(db, null, id), occupiedBy(db, id)]);
    if (hold) beside = offerWithoutHold(beside, { hold, kept, visit }, now);
  }
  return beside;
}

async function prepareMove(ctx: CommandContext, scope: Scope, input: QuoteMoveInput, byHospital: boolean) {
  const { tx, now } = ctx;
  const target = targetOf(input);
  const queue = await lockMove(tx, input.appointmentId, target);
  const visit = assertMoves(await findAppointmentForUpdate(tx, scope, input.appointmentId), ctx, input);
  await endHeldMoves(ctx, visit.id);
  const offer = await offerToTake(tx, { ...target, now, source: moverOf(ctx.actor), kind: visit.kind });
  const by = changerOf(ctx);
  await assertTakesMoves(tx, target.doctorId, by);
  await assertWithinPackage(tx, visit.id, { startsAt: target.startsAt, by });
  await assertFollowUp(tx, { ...target, kind: visit.kind, patientId: visit.patientId });
  const slot = slotAt(offerWithout(offer, visit), input.branchId, target.startsAt);
  const money = await visitMoneyLocked(tx, visit.id);
  const asking = { by, now, money, byHospital };
  return { visit, offer, slot, queue, terms: await moveTerms(tx, visit, offer, asking) };
}
