import type { AppointmentEvent } from "@carepoint/domain/appointments/states";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { entersAt, type QueueEntrance, queueStepOf } from "@carepoint/domain/queue/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { findPlaceOfVisit, insertPlace, recordPlaceEvent } from "../queries/places.ts";
import { takeToken } from "../queries/tokens.ts";
import { advancePlace } from "./advance-place.ts";

export interface FollowedVisit {
  readonly id: string;
  readonly branchId: string;
  readonly doctorId: string;
  readonly patientId: string | null;
  readonly startsAt: Temporal.Instant;
  readonly zone: string;
}

/**
 * Moves a visit's place in the queue along with it, or begins one. The visit is locked, so one place is begun once; the
 * number is the next of the visit's own day. A visit without a place goes on without one.
 */
export async function followVisit(ctx: CommandContext, visit: FollowedVisit, event: AppointmentEvent): Promise<void> {
  const step = queueStepOf(event);
  if (!step) return;
  if (step.event === null && !(await isTime(ctx, step.entrance))) return;
  const place = await findPlaceOfVisit(ctx.tx, visit.id);
  if (place) {
    if (step.event) await advancePlace(ctx, place, step.event);
  } else if (step.entrance) await enter(ctx, visit, step.entrance);
}

/** Most hospitals give no number at the booking: then nothing is asked of the queue there. */
async function isTime({ tx }: CommandContext, entrance: QueueEntrance | null): Promise<boolean> {
  return entrance !== null && entersAt(entrance, (await readSettings(tx)).tokenAt);
}

async function enter(ctx: CommandContext, visit: FollowedVisit, status: QueueEntrance): Promise<void> {
  const { id: appointmentId, branchId, doctorId, patientId, startsAt, zone } = visit;
  const id = newId(ctx.now.epochMilliseconds);
  const of = { doctorId, branchId, day: dateIn(startsAt, zone) };
  const number = await takeToken(ctx.tx, of);
  const arrivedAt = status === "waiting" ? ctx.now : null;
  await insertPlace(ctx.tx, { id, appointmentId, ...of, number, status, arrivedAt });
  await recordPlaceEvent(ctx, { id, branchId, doctorId, number }, { event: "enter", from: null, to: status });
  await recordAudit(ctx, { action: "queue.enter", subjectId: id, patientId, branchId, after: { status, number } });
}
