import { heldPart } from "@carepoint/domain/appointments/moving";
import type { HoldMoveInput } from "@carepoint/domain/appointments/schema";
import type { Slot } from "@carepoint/domain/appointments/slots";
import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, zero } from "@carepoint/domain/kernel/money";
import { endHeldMoves } from "../domains/appointments/commands/advance-visit.ts";
import { assertBelowHoldLimit } from "../domains/appointments/commands/limit-holds.ts";
import { placeHold } from "../domains/appointments/commands/place-hold.ts";
import { type Appointment, findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { assertFollowUp } from "../domains/appointments/queries/follow-ups.ts";
import {
  findHeldMove,
  insertHeldMove,
  isElsewhere,
  occupiedBy,
  openMovesOf,
} from "../domains/appointments/queries/held-moves.ts";
import { assertTakesMoves, offerWithout } from "../domains/appointments/queries/moves.ts";
import { type Offer, offerToTake, slotAt } from "../domains/appointments/queries/offer.ts";
import { findOpenOfVisit } from "../domains/billing/queries/payments.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockMove } from "./lock-move.ts";
import { assertMayMoveTo, assertMoves, moverOf, targetOf } from "./may-move.ts";
import { type MoveTerms, moveTerms, visitMoneyLocked } from "./move-terms.ts";
import { assertWithinPackage } from "./use-of-package.ts";

/**
 * Holds another time for a visit whose move costs more, until the difference is paid (`confirm-move.ts`). The visit keeps
 * its own time meanwhile. Asked for the same time again it answers the same hold; another time takes its place. Throws
 * what a move is refused, and `payment_mismatch` with the right sum when the person was shown another.
 */
// unaudited: placeHold audits it
export async function holdMove(ctx: CommandContext, scope: Scope, input: HoldMoveInput) {
  assertMayMoveTo(scope, input);
  const { tx, now } = ctx;
  const target = targetOf(input);
  await lockMove(tx, input.appointmentId, target);
  const [standing] = await openMovesOf(tx, input.appointmentId);
  await assertBelowHoldLimit(ctx, standing ?? null);
  const visit = assertMoves(await findAppointmentForUpdate(tx, scope, input.appointmentId), ctx, input);
  const same = standing && (await sameHold(ctx, standing, input));
  if (same) return same;
  if (standing) await endStanding(ctx, visit.id, standing);

  const offer = await offerToTake(tx, { ...target, now, source: moverOf(ctx.actor), kind: visit.kind });
  await assertTakesMoves(tx, target.doctorId, "patient");
  await assertWithinPackage(tx, visit.id, { startsAt: target.startsAt, by: "patient" });
  await assertFollowUp(tx, { ...target, kind: visit.kind, patientId: visit.patientId });
  const slot = slotAt(offerWithout(offer, visit), input.branchId, target.startsAt);
  if (await isElsewhere(tx, visit, { from: slot.startsAt, to: slot.endsAt })) throw new DomainError("patient_overlap");
  const money = await visitMoneyLocked(tx, visit.id);
  const terms = await moveTerms(tx, visit, offer, { by: "patient", now, money });
  assertAsShown(terms, input.expected?.due);
  return hold(ctx, visit, { offer, slot, terms });
}

/** Two browsers that ask for one time pay for one hold. */
async function sameHold(ctx: CommandContext, standing: string, input: HoldMoveInput) {
  const held = await findAppointmentForUpdate(ctx.tx, null, standing);
  const move = await findHeldMove(ctx.tx, standing);
  const { doctorId, branchId, startsAt } = targetOf(input);
  if (!held?.holdExpiresAt || !move || Temporal.Instant.compare(held.holdExpiresAt, ctx.now) <= 0) return undefined;
  const isThere = held.doctorId === doctorId && held.branchId === branchId && held.startsAt.equals(startsAt);
  if (!isThere || (input.expected && input.expected.due !== move.due)) return undefined;
  return answer(held.id, move.due, held.holdExpiresAt);
}

/** Throws `payment_pending` while a bank has money for it or nobody has asked: then what becomes of that comes first. */
async function endStanding(ctx: CommandContext, appointmentId: string, standing: string): Promise<void> {
  const open = await findOpenOfVisit(ctx.tx, null, standing);
  if (open && (isPending(open.status) || isUnanswered(open))) throw new DomainError("payment_pending");
  await endHeldMoves(ctx, appointmentId);
}

function assertAsShown({ quote: { due, refund } }: MoveTerms, shown: Paise | undefined): void {
  if (due <= zero || (shown !== undefined && shown !== due)) throw new DomainError("payment_mismatch", { due, refund });
}

interface Going {
  readonly offer: Offer;
  readonly slot: Slot;
  readonly terms: MoveTerms;
}

async function hold(ctx: CommandContext, visit: Appointment, { offer, slot, terms }: Going) {
  const own = visit.doctorId === offer.doctorId && visit.seat === slot.seat ? await occupiedBy(ctx.tx, visit.id) : null;
  const part = heldPart({ from: slot.occupiedFrom, to: slot.occupiedTo }, own);
  if (!part) throw new DomainError("move_at_desk", { due: terms.quote.due });
  const { patientId, id } = visit;
  const choose = async () => ({
    offer: { ...offer, fee: terms.newFee },
    slot: { ...slot, occupiedFrom: part.from, occupiedTo: part.to },
  });
  const request = { doctorId: offer.doctorId, patientId, source: moverOf(ctx.actor), moves: id, choose };
  const { hold: held } = await placeHold(ctx, request);
  const { due, lateFee } = terms.quote;
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  const occupied = { occupiedFrom: at(slot.occupiedFrom), occupiedTo: at(slot.occupiedTo) };
  await insertHeldMove(ctx.tx, { holdId: held.id, appointmentId: id, ...occupied, due, lateFee });
  return answer(held.id, due, held.holdExpiresAt);
}

function answer(holdId: string, due: Paise, expires: Temporal.Instant) {
  return { appointmentId: holdId, due, holdExpiresAt: expires.toString() };
}
