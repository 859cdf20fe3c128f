import type { revokeSessionInput } from "@carepoint/domain/accounts/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type * as z from "zod";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../access.ts";
import { deleteSession } from "../queries/sessions.ts";

type RevokeSessionInput = z.output<typeof revokeSessionInput>;

/** Signs one of one's own devices out, at once. */
export async function revokeSession(ctx: CommandContext, { actor }: Scope, { sessionId }: RevokeSessionInput) {
  const ended = await deleteSession(ctx.tx, ownAccount(actor), sessionId);
  if (!ended) throw new DomainError("not_found");
  await recordAudit(ctx, { action: "account.revoke_session", subjectId: sessionId });
  return { sessionId };
}
