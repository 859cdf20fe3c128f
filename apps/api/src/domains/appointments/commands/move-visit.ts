import type { Slot } from "@carepoint/domain/appointments/slots";
import { type AppointmentSource, appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { timeFreed } from "../../waitlist/commands/time-freed.ts";
import { type Appointment, recordEvent, touchVisits } from "../queries/appointments.ts";
import { countedAfter, moveToTime } from "../queries/moves.ts";
import { expireHolds } from "./expire-holds.ts";

export interface MoveTo {
  readonly doctorId: string;
  readonly departmentId: string;
  readonly slot: Slot;
  readonly fee: number;
  /** The rule takes something of a fee for it; of what nobody paid that is nothing. */
  readonly late: boolean;
  /** What the move costs because it is late: from here on it is earned. */
  readonly lateFee: number;
  /** From whose places of the day the time was offered. */
  readonly offeredTo: AppointmentSource;
  readonly reason?: string | undefined;
}

/**
 * Gives a visit another time: the same row, code and payment. Both doctor-days and the visit are locked; the old time is
 * free from the commit on. Throws `slot_taken` or `patient_overlap` when a constraint says so.
 */
export async function moveVisit(ctx: CommandContext, visit: Appointment, to: MoveTo): Promise<number> {
  const status = advance(appointmentLifecycle, visit.status, "reschedule");
  const { id, patientId } = visit;
  const { doctorId, departmentId, slot, fee, late, lateFee, reason } = to;
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  const { branchId } = slot;
  await expireHolds(ctx, { doctorId, patientId, startsAt: at(slot.occupiedFrom), endsAt: at(slot.occupiedTo) });
  const countedAs = countedAfter(visit, to, to.offeredTo);
  const version = await moveToTime(ctx.tx, id, { doctorId, departmentId, slot, fee, countedAs, confirmedAt: ctx.now });
  const from = placeOf(visit);
  const moved = { doctorId, branchId, startsAt: at(slot.startsAt) };
  const history = {
    appointmentId: id,
    patientId,
    event: "reschedule" as const,
    from: visit.status,
    to: status,
    reason,
  };
  await recordEvent(ctx, { ...history, move: { from, to: moved, late, lateFee } });
  await touchVisits(ctx, [visit, { ...visit, doctorId, branchId }]);
  await timeFreed(ctx, visit.doctorId);
  await recordAudit(ctx, {
    action: "appointment.reschedule",
    subjectId: id,
    patientId,
    branchId,
    before: { ...from, startsAt: from.startsAt.toString(), fee: visit.fee },
    after: { ...moved, startsAt: moved.startsAt.toString(), fee, late, lateFee },
  });
  return version;
}

function placeOf({ doctorId, branchId, startsAt }: Appointment) {
  return { doctorId, branchId, startsAt };
}
