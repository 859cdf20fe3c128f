import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { SitInput } from "@carepoint/domain/queue/points";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { queueTopic } from "../queries/places.ts";
import { findPointForUpdate, setSeat } from "../queries/points.ts";
import { zoneOfQueue } from "../queries/queues.ts";

/** Where a doctor sits today: the calls name it from now on. Two doctors may share a room. */
export async function sit(ctx: CommandContext, scope: Scope, { doctorId, branchId, pointId }: SitInput) {
  const zone = await zoneOfQueue(ctx.tx, scope, { doctorId, branchId });
  if (!zone) throw new DomainError("not_found");
  const seat = { doctorId, branchId, day: dateIn(ctx.now, zone) };
  const point = pointId ? await findPointForUpdate(ctx.tx, scope, pointId) : undefined;
  if (pointId && point?.branchId !== branchId) throw new DomainError("not_found");
  await setSeat(ctx.tx, { ...seat, pointId });
  ctx.touch(queueTopic(branchId));
  const after = { doctorId, point: point?.name ?? null, day: seat.day };
  await recordAudit(ctx, { action: "queue.sit", subjectId: doctorId, branchId, after });
  return { doctorId, pointId };
}
