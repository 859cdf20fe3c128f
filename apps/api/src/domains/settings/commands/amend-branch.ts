import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AmendBranchInput } from "@carepoint/domain/settings/branches";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findBranchForUpdate, updateBranch } from "../queries.ts";

/** Changes a branch's name, address, telephone or registration; its code only until a document bears it (`code_in_use`). */
export async function amendBranch(ctx: CommandContext, _scope: Scope, input: AmendBranchInput) {
  const before = await findBranchForUpdate(ctx.tx, input.branchId);
  if (!before) throw new DomainError("not_found");
  const { branchId: _, ...changes } = input;
  const after = Object.values(changes).some((value) => value !== undefined)
    ? await updateBranch(ctx.tx, input)
    : before;

  await recordAudit(ctx, { action: "branch.amend", subjectId: after.id, branchId: after.id, before, after });
  ctx.touch("directory", `branch:${after.id}`);
  return { branchId: after.id, version: after.version };
}
