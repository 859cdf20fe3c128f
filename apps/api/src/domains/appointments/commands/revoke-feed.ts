import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { revokeOpen } from "../queries/feeds.ts";

/** The private address leads nowhere from now on. Revoked already, nothing changes. */
export async function revokeFeed(ctx: CommandContext) {
  const id = await revokeOpen(ctx.tx, ctx.actor, ctx.now);
  if (id) await recordAudit(ctx, { action: "calendar.revoke", subjectId: id, after: {} });
  return { revoked: id !== undefined };
}
