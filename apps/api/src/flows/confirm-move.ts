import { hasLapsed } from "@carepoint/domain/appointments/holds";
import type { Slot } from "@carepoint/domain/appointments/slots";
import { appointmentLifecycle, isHeld } from "@carepoint/domain/appointments/states";
import { timeRefusal } from "@carepoint/domain/appointments/visit-times";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { branchId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { endHeldMoves } from "../domains/appointments/commands/advance-visit.ts";
import { turnAway } from "../domains/appointments/commands/confirm-paid.ts";
import { expireHolds } from "../domains/appointments/commands/expire-holds.ts";
import { moveVisit } from "../domains/appointments/commands/move-visit.ts";
import { type Appointment, findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { type HeldMove, markMoved } from "../domains/appointments/queries/held-moves.ts";
import { attempt } from "../domains/appointments/queries/holds.ts";
import { passBill } from "../domains/billing/commands/pass-bill.ts";
import type { Payment } from "../domains/billing/queries/payments.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { followMove } from "../domains/queue/commands/follow-move.ts";
import type { DoctorDay } from "../domains/queue/queries/tokens.ts";
import type { CommandContext } from "../kernel/context.ts";
import { moveTerms, visitMoneyLocked } from "./move-terms.ts";

export interface PaidMove {
  readonly move: HeldMove;
  readonly payment: Payment;
  /** The queue of the new day, locked; nothing when the visit went elsewhere while this one waited. */
  readonly queue: DoctorDay | undefined;
}

/**
 * What the difference does once it is there: the visit takes the time that was held for it, and its bill and payment are
 * the visit's from now on. A hold that is over, or a visit that went another way, answers `refund`: the visit stands as
 * it was. Both days are locked.
 */
// unaudited: moveVisit, followMove, passBill, endHeldMoves and turnAway audit each
export async function confirmMove(ctx: CommandContext, paid: PaidMove): Promise<"confirmed" | "refund"> {
  const { appointmentId, holdId } = paid.move;
  const visit = await found(ctx, appointmentId); // the visit's row before its hold's, as everyone who ends one
  await expireHolds(ctx, await found(ctx, holdId));
  const refusal = await attempt(ctx.tx, () => take(ctx, visit, paid));
  if (!refusal) return "confirmed";
  await turnAway(ctx, holdId, refusal);
  return "refund";
}

async function take(ctx: CommandContext, visit: Appointment, { move, payment, queue }: PaidMove): Promise<void> {
  const hold = await found(ctx, move.holdId);
  if (hasLapsed(hold, ctx.now)) throw new DomainError("hold_lapsed");
  if (!isHeld(hold.status) || !queue) throw new DomainError("payment_closed", { status: hold.status });
  const gone = timeRefusal("confirm", hold, ctx.now);
  if (gone) throw new DomainError(gone);
  advance(appointmentLifecycle, visit.status, "reschedule");
  const { newFee, quote, late } = await termsThen(ctx, visit, hold);
  if (quote.due !== move.due) throw new DomainError("payment_mismatch", { due: quote.due });

  await endHeldMoves(ctx, visit.id);
  const { doctorId, departmentId } = hold;
  const price = { fee: newFee, late, lateFee: quote.lateFee };
  const to = { doctorId, departmentId, slot: slotOf(hold, move), ...price, offeredTo: hold.source };
  const version = await moveVisit(ctx, visit, to);
  await followMove(ctx, visit.id, queue);
  await passBill(ctx, payment.invoiceId, visit.id);
  await markMoved(ctx.tx, move.holdId, ctx.now);
  if (!visit.patientId) throw new DomainError("payment_closed");
  const notice = { template: "appointment_moved" as const, before: visit.startsAt, appointmentId: visit.id };
  await notifyPatient(ctx, visit.patientId, { ...notice, dedupeKey: `moved:${visit.id}:${version}` });
}

/** What the move cost when its time was taken: a bank that takes its time makes it no dearer. */
async function termsThen(ctx: CommandContext, visit: Appointment, hold: Appointment) {
  const money = await visitMoneyLocked(ctx.tx, visit.id);
  const offer = { doctorId: hold.doctorId, fee: paise(hold.fee) };
  return moveTerms(ctx.tx, visit, offer, { by: "patient", now: hold.createdAt, money });
}

function slotOf({ startsAt, endsAt, seat, ...hold }: Appointment, { occupiedFrom, occupiedTo }: HeldMove): Slot {
  return {
    startsAt: startsAt.epochMilliseconds,
    endsAt: endsAt.epochMilliseconds,
    occupiedFrom: occupiedFrom.epochMilliseconds,
    occupiedTo: occupiedTo.epochMilliseconds,
    branchId: branchId.parse(hold.branchId),
    capacity: 1,
    seatsLeft: 1,
    seat,
  };
}

async function found(ctx: CommandContext, appointmentId: string): Promise<Appointment> {
  const row = await findAppointmentForUpdate(ctx.tx, null, appointmentId);
  if (!row) throw new DomainError("not_found");
  return row;
}
