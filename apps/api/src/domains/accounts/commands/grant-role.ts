import { roleFacts } from "@carepoint/domain/accounts/roles";
import type { GrantRoleInput } from "@carepoint/domain/accounts/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../access.ts";
import { findAccountForUpdate, hasProvenMail } from "../queries/accounts.ts";
import { insertStaffRole } from "../queries/roles.ts";
import { endSessions } from "./end-sessions.ts";

/**
 * Gives an account a staff role, at one branch unless the role is hospital-wide. It signs in anew to use it. Only to a
 * proven address: anyone can sign up with the address of a colleague and wait.
 */
export async function grantRole(ctx: CommandContext, { actor }: Scope, input: GrantRoleInput) {
  if (roleFacts[input.role].hospitalWide !== (input.branchId === null)) {
    throw new DomainError("invalid_input", { field: "branchId" });
  }
  const account = await findAccountForUpdate(ctx.tx, input.accountId);
  if (!account) throw new DomainError("not_found");
  if (!(await hasProvenMail(ctx.tx, input.accountId))) throw new DomainError("mail_unproven");
  const after = await insertStaffRole(ctx.tx, input, ownAccount(actor), ctx.now);
  await endSessions(ctx, input.accountId, "role_changed");

  const { accountId: subjectId, branchId } = after;
  await recordAudit(ctx, { action: "account.grant_role", subjectId, branchId, after });
  ctx.touch(`account:${subjectId}`);
  return { staffRoleId: after.id };
}
