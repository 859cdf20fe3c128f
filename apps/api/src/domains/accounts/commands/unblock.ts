import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findAccountForUpdate, setBlock } from "../queries/accounts.ts";
import type { BlockInput } from "./block.ts";

/** Lets a blocked account sign in again; its roles are what they were. */
export async function unblock(ctx: CommandContext, _scope: Scope, { accountId }: BlockInput) {
  const before = await findAccountForUpdate(ctx.tx, accountId);
  if (!before) throw new DomainError("not_found");
  if (!before.blockedAt) throw new DomainError("illegal_transition", { from: "open", event: "unblock" });
  const after = await setBlock(ctx.tx, accountId, null);

  await recordAudit(ctx, { action: "account.unblock", subjectId: accountId, before, after });
  return { accountId, version: after.version };
}
