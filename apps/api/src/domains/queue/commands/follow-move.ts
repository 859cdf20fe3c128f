import { advance } from "@carepoint/domain/kernel/state-machine";
import { queueLifecycle } from "@carepoint/domain/queue/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findPlaceOfVisit, moveToDay, recordPlaceEvent } from "../queries/places.ts";
import { type DoctorDay, takeToken } from "../queries/tokens.ts";

/**
 * A visit that had a number before it moved: on its own day it keeps it, elsewhere it gets the next one there, and its
 * history names the old one. That day's queue is locked.
 */
export async function followMove(ctx: CommandContext, appointmentId: string, to: DoctorDay): Promise<void> {
  const place = await findPlaceOfVisit(ctx.tx, appointmentId);
  if (!place || isSameDay(place, to)) return;
  const { id, patientId, doctorId, number, status: from } = place;
  const status = advance(queueLifecycle, from, "move");
  const next = await takeToken(ctx.tx, to);
  await moveToDay(ctx.tx, id, { ...to, number: next, status });
  await recordPlaceEvent(ctx, place, { event: "move", from, to: status });
  await recordAudit(ctx, {
    action: "queue.move",
    subjectId: id,
    patientId,
    branchId: to.branchId,
    before: { doctorId, day: place.day, number },
    after: { doctorId: to.doctorId, day: to.day, number: next },
  });
}

function isSameDay(one: DoctorDay, other: DoctorDay): boolean {
  return one.doctorId === other.doctorId && one.branchId === other.branchId && one.day === other.day;
}
