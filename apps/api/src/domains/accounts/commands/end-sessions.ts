import type { AccountId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { deleteSessions } from "../queries/sessions.ts";

/** Signs an account out everywhere when its rights change; the one who changes their own keeps the session at hand. */
// unaudited: the command that changes the rights is audited
export async function endSessions(ctx: CommandContext, accountId: AccountId): Promise<void> {
  const ended = await deleteSessions(ctx.tx, accountId, ctx.actor.sessionId);
  ctx.touch(...ended.map((sessionId) => `session:${sessionId}`));
}
