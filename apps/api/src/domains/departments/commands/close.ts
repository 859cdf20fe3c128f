import type { CloseDepartmentInput } from "@carepoint/domain/departments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDepartmentForUpdate, updateDepartment } from "../queries.ts";

/**
 * Takes a department out of the directory: no new visit is held there. What becomes of the visits ahead is the flow's
 * part; their answer to `visits` stands in the audit as the action's name.
 */
export async function closeDepartment(ctx: CommandContext, _scope: Scope, input: CloseDepartmentInput) {
  const { departmentId, visits } = input;
  const before = await findDepartmentForUpdate(ctx.tx, departmentId);
  if (!before) throw new DomainError("not_found");
  if (!before.active) throw new DomainError("illegal_transition", { from: "closed", event: "close" });
  const after = await updateDepartment(ctx.tx, departmentId, { active: false });

  const action = visits === "keep" ? "department.close" : "department.close_and_cancel";
  await recordAudit(ctx, { action, subjectId: departmentId, before, after });
  ctx.touch("directory");
  return { departmentId, version: after.version };
}
