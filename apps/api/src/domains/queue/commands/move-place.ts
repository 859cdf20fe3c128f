import { advance } from "@carepoint/domain/kernel/state-machine";
import { isWaiting, queueLifecycle } from "@carepoint/domain/queue/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { recordPlaceEvent, type StoredPlace, sendPlace } from "../queries/places.ts";
import { takeToken } from "../queries/tokens.ts";
import { tellNear } from "./tell-near.ts";

/** The same place waits for another doctor under a new number; its history names the old one. It and both queues are locked. */
export async function movePlace(ctx: CommandContext, place: StoredPlace, doctorId: string) {
  const { id, branchId, day, patientId, status: from } = place;
  const status = advance(queueLifecycle, from, "transfer");
  const number = await takeToken(ctx.tx, { doctorId, branchId, day });
  const version = await sendPlace(ctx.tx, id, { doctorId, number, status });
  await recordPlaceEvent(ctx, place, { event: "transfer", from, to: status });
  if (isWaiting(from)) await tellNear(ctx, place);
  await recordAudit(ctx, {
    action: "queue.transfer",
    subjectId: id,
    patientId,
    branchId,
    before: { doctorId: place.doctorId, number: place.number, status: from },
    after: { doctorId, number, status },
  });
  return { entryId: id, number, status, version };
}
