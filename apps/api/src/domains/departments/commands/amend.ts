import type { AmendDepartmentInput } from "@carepoint/domain/departments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { assertStored } from "../../files/queries/files.ts";
import { findDepartmentForUpdate, updateDepartment } from "../queries.ts";

/** Changes what the directory says of a department. */
export async function amendDepartment(ctx: CommandContext, _scope: Scope, input: AmendDepartmentInput) {
  const { departmentId, ...changes } = input;
  const before = await findDepartmentForUpdate(ctx.tx, departmentId);
  if (!before) throw new DomainError("not_found");
  await assertStored(ctx.tx, changes.imageFileId ?? null, "department_image");
  const after = await updateDepartment(ctx.tx, departmentId, changes);

  await recordAudit(ctx, { action: "department.amend", subjectId: departmentId, before, after });
  ctx.touch("directory");
  return { departmentId, version: after.version };
}
