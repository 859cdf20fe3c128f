import { assertMovable } from "@carepoint/domain/appointments/moving";
import type { QuoteMoveInput, RescheduleInput } from "@carepoint/domain/appointments/schema";
import { type AppointmentSource, appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { zero } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { changerOf } from "../domains/appointments/commands/cancel-visit.ts";
import { moveVisit } from "../domains/appointments/commands/move-visit.ts";
import {
  type Appointment,
  findAppointment,
  findAppointmentForUpdate,
} from "../domains/appointments/queries/appointments.ts";
import { assertFollowUp } from "../domains/appointments/queries/follow-ups.ts";
import { assertTakesMoves, offerWithout } from "../domains/appointments/queries/moves.ts";
import { offerOf, offerToTake, slotAt } from "../domains/appointments/queries/offer.ts";
import { readPaidVisit } from "../domains/billing/queries/visits.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { followMove } from "../domains/queue/commands/follow-move.ts";
import type { Actor, CommandContext, QueryContext, Scope } from "../kernel/context.ts";
import { isAtCounter } from "./held-money.ts";
import { lockMove } from "./lock-move.ts";
import { moveTerms, visitMoney, visitMoneyLocked } from "./move-terms.ts";
import { settleMove } from "./settle-move.ts";

/**
 * Moves a visit to another time, doctor or branch with its money, number and messages, in one transaction: whatever dies
 * in between, it has either the old time or the new one. Throws what the slot refuses, `acceptance_required` where a
 * patient would come to a doctor who accepts by hand, `move_too_late`, `move_at_desk`
 * where a patient would have to pay, `payment_required` where the desk has not said how, and `payment_mismatch` with the
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
  return moveWithMoney(ctx, scope, input, true);
}

async function moveWithMoney(ctx: CommandContext, scope: Scope, input: RescheduleInput, byHospital = false) {
  const { appointmentId, expected, settlement, reason } = input;
  const { visit, offer, slot, queue, terms } = await prepareMove(ctx, scope, input, byHospital);
  const { quote, newFee } = terms;
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
    lateFee: quote.lateFee,
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

/** What a move would cost or give back now, by the same rules that make it. Nothing is locked: the move itself decides. */
export async function quoteMove(ctx: QueryContext, input: QuoteMoveInput) {
  const { db, scope, now } = ctx;
  assertMayMoveTo(scope, input);
  const { startsAt, doctorId } = targetOf(input);
  const visit = assertMoves(await findAppointment(db, scope, input.appointmentId), ctx, input);
  const day = dateIn(startsAt, "UTC");
  const offer = await offerOf(db, doctorId, { now, source: moverOf(ctx.actor), kind: visit.kind, from: day, to: day });
  const slot = slotAt(offerWithout(offer, visit), input.branchId, startsAt);
  const by = changerOf(ctx);
  await assertTakesMoves(db, doctorId, by);
  const money = await visitMoney(db, visit.id);
  const { quote, newFee, rule } = await moveTerms(db, visit, offer, { by, now, money });
  ctx.sees(visit.patientId);
  return {
    ...quote,
    oldFee: visit.fee,
    newFee,
    rule,
    endsAt: Temporal.Instant.fromEpochMilliseconds(slot.endsAt).toString(),
    atCounter: isAtCounter(money.held),
    /** A patient cannot settle it alone. */
    atDesk: quote.due > zero && by === "patient",
  };
}

async function prepareMove(ctx: CommandContext, scope: Scope, input: QuoteMoveInput, byHospital: boolean) {
  const { tx, now } = ctx;
  const target = targetOf(input);
  const queue = await lockMove(tx, input.appointmentId, target);
  const visit = assertMoves(await findAppointmentForUpdate(tx, scope, input.appointmentId), ctx, input);
  const offer = await offerToTake(tx, { ...target, now, source: moverOf(ctx.actor), kind: visit.kind });
  const by = changerOf(ctx);
  await assertTakesMoves(tx, target.doctorId, by);
  await assertFollowUp(tx, { ...target, kind: visit.kind, patientId: visit.patientId });
  const slot = slotAt(offerWithout(offer, visit), input.branchId, target.startsAt);
  const money = await visitMoneyLocked(tx, visit.id);
  const asking = { by, now, money, byHospital };
  return { visit, offer, slot, queue, terms: await moveTerms(tx, visit, offer, asking) };
}

function targetOf({ doctorId, branchId, startsAt }: QuoteMoveInput) {
  return { doctorId, branchId, startsAt: toInstant(startsAt) };
}

/** There, one that moves, in time, and to somewhere else than where it is. */
function assertMoves(
  visit: Appointment | undefined,
  ctx: Pick<CommandContext, "actor" | "now">,
  input: QuoteMoveInput,
): Appointment {
  if (!visit) throw new DomainError("not_found");
  advance(appointmentLifecycle, visit.status, "reschedule");
  assertMovable(visit.startsAt, ctx.now, changerOf(ctx));
  const { doctorId, branchId, startsAt } = targetOf(input);
  const isThere = visit.doctorId === doctorId && visit.branchId === branchId && visit.startsAt.equals(startsAt);
  if (isThere) throw new DomainError("illegal_transition", { event: "reschedule" });
  return visit;
}

/** The desk moves within its branch, a doctor within the own hours; whose visit it is says the scope. */
function assertMayMoveTo({ actor, reach }: Scope, { doctorId, branchId }: QuoteMoveInput): void {
  if (reach === "branch" && branchId !== actor.branchId) throw new DomainError("not_found");
  if (reach === "own" && actor.role === "doctor" && doctorId !== actor.doctorId) throw new DomainError("not_found");
}

/** Whose rules the new time follows: the public must come in time, staff may give the slot that is running. */
function moverOf({ role }: Actor): AppointmentSource {
  if (role === "patient" || role === "anonymous") return "patient";
  return role === "doctor" ? "doctor" : "front_desk";
}
