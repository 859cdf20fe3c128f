import { advance } from "@carepoint/domain/kernel/state-machine";
import { isWaiting, type QueueEvent, queueLifecycle } from "@carepoint/domain/queue/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { touchVisit } from "../../appointments/queries/appointments.ts";
import { recordPlaceEvent, type StoredPlace, updatePlace } from "../queries/places.ts";
import { tellNear } from "./tell-near.ts";

/** Takes a place one step along; it is locked. Throws `illegal_transition` when somebody else was faster. */
export async function advancePlace(ctx: CommandContext, place: StoredPlace, event: QueueEvent) {
  const { id, branchId, patientId, number, status: from } = place;
  const status = advance(queueLifecycle, from, event);
  const isCalledNow = status === "called" || (status === "serving" && place.calledAt === null);
  const calledAt = isCalledNow ? { calledAt: ctx.now } : {};
  const arrivedAt = status === "waiting" && place.arrivedAt === null ? { arrivedAt: ctx.now } : {};
  const version = await updatePlace(ctx.tx, id, { status, ...calledAt, ...arrivedAt });
  await recordPlaceEvent(ctx, place, { event, from, to: status });
  await touchVisit(ctx, place);
  if (isWaiting(from) && !isWaiting(status)) await tellNear(ctx, place);
  await recordAudit(ctx, {
    action: `queue.${event}`,
    subjectId: id,
    patientId,
    branchId,
    before: { status: from },
    after: { status, number },
  });
  return { entryId: id, number, status, version };
}
