import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AmendPointInput } from "@carepoint/domain/queue/points";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { queueTopic } from "../queries/places.ts";
import { findPointForUpdate, updatePoint } from "../queries/points.ts";

/** Names a room anew, or closes it: nobody can be sent there from then on, and those who sit there today stay. */
export async function amendPoint(ctx: CommandContext, scope: Scope, { pointId, name, closed }: AmendPointInput) {
  const before = await findPointForUpdate(ctx.tx, scope, pointId);
  if (!before) throw new DomainError("not_found");
  const { branchId } = before;
  const change = { ...(name && { name }), ...(closed && { closedAt: ctx.now }) };
  if (name || closed) await updatePoint(ctx.tx, pointId, change);
  ctx.touch(queueTopic(branchId));
  await recordAudit(ctx, {
    action: "queue.amend_point",
    subjectId: pointId,
    branchId,
    before: { name: before.name, closed: false },
    after: { name: name ?? before.name, closed: closed ?? false },
  });
  return { pointId };
}
