import type { WithdrawPackageInput } from "@carepoint/domain/billing/packages";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPackageForUpdate, markWithdrawn } from "../queries/packages.ts";

/** Takes a package off the list. Who has bought it keeps it. */
export async function withdrawPackage(ctx: CommandContext, _scope: Scope, { packageId }: WithdrawPackageInput) {
  const { accountId } = ctx.actor;
  if (!accountId) throw new DomainError("forbidden");
  const found = await findPackageForUpdate(ctx.tx, packageId);
  if (!found) throw new DomainError("not_found");
  if (found.withdrawnAt) return { packageId };
  await markWithdrawn(ctx.tx, packageId, accountId, ctx.now);
  await recordAudit(ctx, { action: "package.withdraw", subjectId: packageId, after: { name: found.name } });
  return { packageId };
}
