import type { DepartmentInput } from "@carepoint/domain/departments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDepartmentForUpdate, finishClosings, updateDepartment } from "../queries.ts";

/** Puts a closed department back into the directory, with its doctors as they are; visits not called off yet stay. */
export async function reopenDepartment(ctx: CommandContext, _scope: Scope, { departmentId }: DepartmentInput) {
  const before = await findDepartmentForUpdate(ctx.tx, departmentId);
  if (!before) throw new DomainError("not_found");
  if (before.active) throw new DomainError("illegal_transition", { from: "open", event: "reopen" });
  const after = await updateDepartment(ctx.tx, departmentId, { active: true });
  await finishClosings(ctx.tx, departmentId, ctx.now);

  await recordAudit(ctx, { action: "department.reopen", subjectId: departmentId, before, after });
  ctx.touch("directory");
  return { departmentId, version: after.version };
}
