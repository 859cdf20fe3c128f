import type { UndoMissInput } from "@carepoint/domain/appointments/schema";
import { firstSqueezeSeat, freeSeat, isSqueezeSeat } from "@carepoint/domain/appointments/seats";
import { mostSqueezed } from "@carepoint/domain/appointments/squeeze";
import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { timeRefusal } from "@carepoint/domain/appointments/visit-times";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { can } from "@carepoint/domain/kernel/state-machine";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { type Appointment, findAppointmentForUpdate } from "../queries/appointments.ts";
import { moveToSeat } from "../queries/holds.ts";
import { lockDayOf } from "../queries/locks.ts";
import { seatsBeside } from "../queries/squeezed.ts";
import { advanceLocked } from "./advance-visit.ts";
import { expireHolds } from "./expire-holds.ts";

const event = "undo_miss" as const;

/**
 * The patient came after all, or was there: why is kept with the visit. Whose seat somebody has by now is squeezed in
 * beside them. Throws `slot_taken` when as many are squeezed in as may be.
 */
// unaudited: advanceLocked audits each step
export async function undoMiss(ctx: CommandContext, scope: Scope, { appointmentId, reason }: UndoMissInput) {
  await lockDayOf(ctx.tx, appointmentId);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  if (can(appointmentLifecycle, visit.status, event) && !timeRefusal(event, visit, ctx.now)) await keepSeat(ctx, visit);
  const { status, version } = await advanceLocked(ctx, visit, { appointmentId, event, reason });
  return { appointmentId, status, version };
}

async function keepSeat(ctx: CommandContext, visit: Appointment): Promise<void> {
  await expireHolds(ctx, visit);
  const taken = await seatsBeside(ctx.tx, visit.id);
  if (!taken.includes(visit.seat)) return;
  const squeezed = taken.filter(isSqueezeSeat);
  if (squeezed.length >= mostSqueezed) throw new DomainError("slot_taken");
  const { doctorId, departmentId } = visit;
  await moveToSeat(ctx.tx, visit.id, { doctorId, departmentId, seat: freeSeat(firstSqueezeSeat, squeezed) });
}
