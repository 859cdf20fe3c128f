import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { OpenPointInput } from "@carepoint/domain/queue/points";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertPoint } from "../queries/points.ts";

/** A room or a counter of the desk's branch; a name stands once. */
export async function openPoint(ctx: CommandContext, { actor }: Scope, { name }: OpenPointInput) {
  const { branchId } = actor;
  if (!branchId) throw new DomainError("not_found");
  const id = newId(ctx.now.epochMilliseconds);
  await insertPoint(ctx.tx, { id, branchId, name });
  await recordAudit(ctx, { action: "queue.open_point", subjectId: id, branchId, after: { name } });
  return { pointId: id };
}
