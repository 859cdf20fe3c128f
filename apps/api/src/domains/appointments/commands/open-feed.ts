import type { OpenFeedInput } from "@carepoint/domain/appointments/feeds";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertFeed, revokeOpen } from "../queries/feeds.ts";

/** A new private address for the account's calendar; the one before it ends. */
export async function openFeed(ctx: CommandContext, _: Scope, { secret }: OpenFeedInput) {
  const replaced = await revokeOpen(ctx.tx, ctx.actor, ctx.now);
  const id = await insertFeed(ctx.tx, ctx.actor, secret, ctx.now);
  await recordAudit(ctx, { action: "calendar.open", subjectId: id, after: { replaced: replaced !== undefined } });
  return { openedAt: ctx.now.toString() };
}
