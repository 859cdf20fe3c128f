import type { OpenBranchInput } from "@carepoint/domain/settings/branches";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertBranch } from "../queries.ts";

/** A new place with its own clock. Its zone is for good: every visit there is cut on it. */
export async function openBranch(ctx: CommandContext, _scope: Scope, input: OpenBranchInput) {
  const after = await insertBranch(ctx.tx, input);
  await recordAudit(ctx, { action: "branch.open", subjectId: after.id, branchId: after.id, after });
  ctx.touch("directory");
  return { branchId: after.id, version: after.version };
}
