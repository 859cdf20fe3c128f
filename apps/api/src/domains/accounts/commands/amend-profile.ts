import type { AmendProfileInput } from "@carepoint/domain/accounts/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../access.ts";
import { findProfileForUpdate, updateProfile } from "../queries/profiles.ts";

/** Changes one's own name, user name or language. */
export async function amendProfile(ctx: CommandContext, { actor }: Scope, input: AmendProfileInput) {
  const accountId = ownAccount(actor);
  const before = await findProfileForUpdate(ctx.tx, accountId);
  if (!before) throw new DomainError("not_found");
  await updateProfile(ctx.tx, accountId, input);
  const after = await findProfileForUpdate(ctx.tx, accountId);

  await recordAudit(ctx, { action: "account.amend_profile", subjectId: accountId, before, after: after ?? null });
  ctx.touch(`account:${accountId}`);
  return { accountId, version: after?.version ?? before.version };
}
