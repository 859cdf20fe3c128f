import { branchId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import type { Appointment } from "../queries/appointments.ts";
import { assertFollowUp } from "../queries/follow-ups.ts";
import { assertTakesMoves, countedAfter, moveToTime } from "../queries/moves.ts";
import { offerToTake, slotAt } from "../queries/offer.ts";
import { advanceVisit } from "./advance-visit.ts";
import { expireHolds } from "./expire-holds.ts";

/**
 * A visit whose time went to somebody else takes a later one of the same doctor: the same row, code and fee. Both days are
 * locked. Throws what the slot refuses; who has it is decided by the constraint.
 */
// unaudited: advanceVisit audits it
export async function retakeLater(ctx: CommandContext, visit: Appointment, startsAt: Temporal.Instant): Promise<void> {
  const { id, doctorId, patientId, source, kind, fee } = visit;
  await assertTakesMoves(ctx.tx, doctorId, "patient");
  await assertFollowUp(ctx.tx, { kind, doctorId, startsAt, patientId });
  const offer = await offerToTake(ctx.tx, { doctorId, startsAt, now: ctx.now, source, kind });
  const slot = slotAt(offer, branchId.parse(visit.branchId), startsAt);
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  await expireHolds(ctx, { doctorId, patientId, startsAt: at(slot.occupiedFrom), endsAt: at(slot.occupiedTo) });
  const countedAs = countedAfter(visit, { doctorId, slot }, source);
  const { departmentId } = offer;
  await moveToTime(ctx.tx, id, { doctorId, departmentId, slot, fee, countedAs, confirmedAt: ctx.now });
  const place = { doctorId, branchId: visit.branchId };
  const move = { from: { ...place, startsAt: visit.startsAt }, to: { ...place, startsAt }, late: false, lateFee: 0 };
  await advanceVisit(ctx, null, { appointmentId: id, event: "retake", move });
}
