import type { OpenDepartmentInput } from "@carepoint/domain/departments/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { assertStored } from "../../files/queries/files.ts";
import { insertDepartment } from "../queries.ts";

/** A new department; a slug that exists is `duplicate`. */
export async function openDepartment(ctx: CommandContext, _scope: Scope, input: OpenDepartmentInput) {
  await assertStored(ctx.tx, input.imageFileId, "department_image");
  const after = await insertDepartment(ctx.tx, input);
  await recordAudit(ctx, { action: "department.open", subjectId: after.id, after });
  ctx.touch("directory");
  return { departmentId: after.id, version: after.version };
}
