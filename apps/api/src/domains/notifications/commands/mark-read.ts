import { DomainError } from "@carepoint/domain/kernel/errors";
import type { MarkReadInput } from "@carepoint/domain/notifications/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { markNoticeRead } from "../queries/inbox.ts";

/** Marks a notice of one's own as read; a second time changes nothing. Throws `not_found`. */
// unaudited: whether a person has opened their own notice is nobody else's affair
export async function markRead(ctx: CommandContext, scope: Scope, { notificationId }: MarkReadInput) {
  const version = await markNoticeRead(ctx.tx, scope, notificationId, ctx.now);
  if (version === undefined) throw new DomainError("not_found");
  ctx.touch(`account:${scope.actor.accountId}`);
  return { notificationId, version };
}
