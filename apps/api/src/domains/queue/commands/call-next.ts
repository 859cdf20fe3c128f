import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { can } from "@carepoint/domain/kernel/state-machine";
import { inTurn } from "@carepoint/domain/queue/order";
import type { CallNextInput } from "@carepoint/domain/queue/schema";
import { queueLifecycle } from "@carepoint/domain/queue/states";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { findPlaceForUpdate, waitingPlaces } from "../queries/places.ts";
import { zoneOfQueue } from "../queries/queues.ts";
import { lockQueue } from "../queries/tokens.ts";
import { advancePlace } from "./advance-place.ts";

/**
 * Calls whose turn it is. Two who press at once stand in line: the second gets the next number, or `queue_empty`, never
 * the first one's.
 */
// unaudited: advancePlace audits each step
export async function callNext(ctx: CommandContext, scope: Scope, { doctorId, branchId }: CallNextInput) {
  const zone = await zoneOfQueue(ctx.tx, scope, { doctorId, branchId });
  if (!zone) throw new DomainError("not_found");
  const queue = { doctorId, branchId, day: dateIn(ctx.now, zone) };
  await lockQueue(ctx.tx, queue);
  const { queueGraceMinutes } = await readSettings(ctx.tx);
  for (const { id } of inTurn(await waitingPlaces(ctx.tx, queue), queueGraceMinutes)) {
    const next = await findPlaceForUpdate(ctx.tx, scope, id);
    // Called by number, missed or sent on a moment ago: those steps do not stand in this line.
    if (next?.doctorId === doctorId && can(queueLifecycle, next.status, "call")) return advancePlace(ctx, next, "call");
  }
  throw new DomainError("queue_empty");
}
