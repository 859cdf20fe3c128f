import { DomainError } from "@carepoint/domain/kernel/errors";
import { branchId as branchIdOf } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { timeFreed } from "../../waitlist/commands/time-freed.ts";
import { type Appointment, recordEvent, touchVisits } from "../queries/appointments.ts";
import { moveToSeat } from "../queries/holds.ts";
import { offerToTake } from "../queries/offer.ts";
import { transferSlot } from "../queries/walk-in-seats.ts";

/**
 * Another doctor sees the patient: the visit keeps its time, its fee (`notCharged`) and its bill, and takes one of that doctor's seats
 * for those who are sent. Both doctor-days and the visit are locked. Throws what that doctor's day refuses.
 */
export async function moveToDoctor(ctx: CommandContext, visit: Appointment, doctorId: string): Promise<void> {
  const { id, patientId, status, branchId } = visit;
  if (visit.doctorId === doctorId) throw new DomainError("illegal_transition", { event: "transfer" });
  const asking = { doctorId, branchId: branchIdOf.parse(branchId), now: ctx.now };
  const offer = await offerToTake(ctx.tx, { doctorId, startsAt: ctx.now, now: ctx.now, source: "walk_in" });
  const { seat } = await transferSlot(ctx.tx, asking, offer);
  const moved = { doctorId, departmentId: offer.departmentId };
  await moveToSeat(ctx.tx, id, { ...moved, seat, countedAs: "walk_in" }); // nobody booked it there
  await recordEvent(ctx, { appointmentId: id, patientId, event: "transfer", from: status, to: status });
  await touchVisits(ctx, [visit, { ...visit, doctorId }]);
  await timeFreed(ctx, visit.doctorId); // who came early leaves a time that is still to come
  const before = { doctorId: visit.doctorId, departmentId: visit.departmentId };
  await recordAudit(ctx, {
    action: "appointment.transfer",
    subjectId: id,
    patientId,
    branchId,
    before,
    after: moved,
  });
}
