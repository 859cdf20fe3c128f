import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { TransferInput } from "@carepoint/domain/queue/schema";
import { queueLifecycle } from "@carepoint/domain/queue/states";
import { moveToDoctor } from "../domains/appointments/commands/move-to-doctor.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { lockDoctorDay } from "../domains/appointments/queries/locks.ts";
import { movePlace } from "../domains/queue/commands/move-place.ts";
import { findPlace, findPlaceForUpdate } from "../domains/queue/queries/places.ts";
import { lockQueue } from "../domains/queue/queries/tokens.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * A patient who waits is sent to another doctor of the branch: one place, a new number there, the old one named. Both
 * doctors' days and queues are locked first, always in the same order, so that two who send to each other's never deadlock.
 */
// unaudited: moveToDoctor and movePlace audit each
export async function transfer(ctx: CommandContext, scope: Scope, { entryId, doctorId }: TransferInput) {
  const seen = await findPlace(ctx.tx, scope, entryId);
  if (!seen) throw new DomainError("not_found");
  const { branchId, day, startsAt, zone } = seen;
  if (day !== dateIn(ctx.now, zone)) throw new DomainError("illegal_transition", { event: "transfer" }); // that queue is over
  const doctors = [seen.doctorId, doctorId].toSorted();
  for (const each of doctors) await lockDoctorDay(ctx.tx, each, startsAt, zone);
  for (const each of doctors) await lockQueue(ctx.tx, { doctorId: each, branchId, day });

  const visit = await findAppointmentForUpdate(ctx.tx, null, seen.appointmentId);
  const place = await findPlaceForUpdate(ctx.tx, scope, entryId);
  if (!visit || place?.doctorId !== seen.doctorId) throw new DomainError("not_found"); // somebody else has just sent it on
  advance(queueLifecycle, place.status, "transfer");
  await moveToDoctor(ctx, visit, doctorId);
  return movePlace(ctx, place, doctorId);
}
