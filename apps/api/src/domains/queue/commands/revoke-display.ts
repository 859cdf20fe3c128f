import { DomainError } from "@carepoint/domain/kernel/errors";
import type { RevokeDisplayInput } from "@carepoint/domain/queue/displays";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { setRevoked } from "../queries/displays.ts";
import { queueTopic } from "../queries/places.ts";

/** The link of a screen shows nothing from now on; a screen that is on goes dark at the hint. */
export async function revokeDisplay(ctx: CommandContext, scope: Scope, { displayId }: RevokeDisplayInput) {
  const revoked = await setRevoked(ctx.tx, scope, displayId, ctx.now);
  if (!revoked) throw new DomainError("not_found");
  const { branchId } = scope.actor;
  if (branchId) ctx.touch(queueTopic(branchId));
  await recordAudit(ctx, {
    action: "queue.revoke_display",
    subjectId: displayId,
    branchId,
    before: { name: revoked.name },
  });
  return { displayId };
}
