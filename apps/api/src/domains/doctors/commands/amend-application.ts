import type { DoctorApplicationInput } from "@carepoint/domain/doctors/schema";
import { doctorLifecycle } from "@carepoint/domain/doctors/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { findDepartment } from "../../departments/queries.ts";
import { assertOwnUpload } from "../../files/queries/files.ts";
import { changeDoctor, findOwnForUpdate, searchNameOf } from "../queries/records.ts";

/** States the application anew, after a refusal or while it waits. It waits again, decided by nobody. */
export async function amendApplication(ctx: CommandContext, { actor }: Scope, input: DoctorApplicationInput) {
  const accountId = ownAccount(actor);
  const before = await findOwnForUpdate(ctx.tx, accountId);
  if (!before) throw new DomainError("not_found");
  const status = advance(doctorLifecycle, before.status, "amend");
  await assertOwnUpload(ctx.tx, accountId, input.certificateFileId, "certificate");
  const department = await findDepartment(ctx.tx, input.departmentId);
  if (!department?.active) throw new DomainError("department_closed");
  const undecided = { decidedAt: null, decidedBy: null, decisionReason: null };
  const searchName = await searchNameOf(ctx.tx, input);
  const after = await changeDoctor(ctx.tx, before.id, { ...input, ...undecided, searchName, status });

  await recordAudit(ctx, { action: "doctor.amend_application", subjectId: before.id, before, after });
  ctx.touch(`account:${accountId}`);
  return { doctorId: before.id, status };
}
