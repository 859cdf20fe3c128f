import { DomainError } from "@carepoint/domain/kernel/errors";
import { accountId, uuidSchema } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { endStaffRole, findOpenRoleForUpdate } from "../queries/roles.ts";
import { endSessions } from "./end-sessions.ts";

export const endRoleInput = z.strictObject({ staffRoleId: uuidSchema });
type EndRoleInput = z.infer<typeof endRoleInput>;

/** Takes a staff role away from now on. Nobody takes their own: the hospital must not lock itself out. */
export async function endRole(ctx: CommandContext, { actor }: Scope, { staffRoleId }: EndRoleInput) {
  const before = await findOpenRoleForUpdate(ctx.tx, staffRoleId);
  if (!before) throw new DomainError("not_found");
  if (before.accountId === actor.accountId) throw new DomainError("forbidden");
  await endStaffRole(ctx.tx, staffRoleId, ctx.now);
  await endSessions(ctx, accountId.parse(before.accountId), "role_changed");

  const { accountId: subjectId, branchId } = before;
  await recordAudit(ctx, { action: "account.end_role", subjectId, branchId, before });
  ctx.touch(`account:${subjectId}`);
  return { staffRoleId };
}
