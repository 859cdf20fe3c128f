import type { SwitchRoleInput } from "@carepoint/domain/accounts/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../access.ts";
import { rolesOf } from "../queries/roles.ts";
import { chooseRole } from "../queries/sessions.ts";

/** From now on this session acts as another of the account's roles. A role that it does not hold is `forbidden`. */
export async function switchRole(ctx: CommandContext, { actor }: Scope, { role, branchId }: SwitchRoleInput) {
  const accountId = ownAccount(actor);
  if (!actor.sessionId) throw new DomainError("unauthenticated");
  const held = await rolesOf(ctx.tx, accountId, ctx.now);
  if (!held.some((own) => own.role === role && own.branchId === branchId)) throw new DomainError("forbidden");
  await chooseRole(ctx.tx, actor.sessionId, role, branchId);

  const before = { role: actor.role, branchId: actor.branchId };
  await recordAudit(ctx, { action: "account.switch_role", subjectId: accountId, before, after: { role, branchId } });
  ctx.touch(`account:${accountId}`);
  return { role, branchId };
}
