import type { SessionEnd } from "@carepoint/domain/accounts/session-end";
import type { AccountId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { deleteSessions } from "../queries/sessions.ts";

/**
 * Signs an account out everywhere when its rights change; the one who changes their own keeps the session at hand. The
 * deletion itself leaves the mark for each device and ends its stream (`note_session_end`).
 */
// unaudited: the command that changes the rights is audited
export async function endSessions(ctx: CommandContext, accountId: AccountId, reason: SessionEnd): Promise<void> {
  await deleteSessions(ctx.tx, accountId, ctx.actor.sessionId, reason);
}
