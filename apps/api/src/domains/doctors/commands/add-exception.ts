import type { AddExceptionInput } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { plansAt } from "../access.ts";
import { areOpenBranches, insertException } from "../queries/hours.ts";
import { findDoctorForUpdate } from "../queries/records.ts";

/** Takes days or hours away, or adds some; what the desk makes holds at its own branch. Visits inside stay: the desk decides what becomes of each. */
export async function addException(ctx: CommandContext, scope: Scope, asked: AddExceptionInput) {
  const at = plansAt(scope);
  const input: AddExceptionInput = at === null ? asked : { ...asked, branchId: asked.branchId ?? at };
  const { doctorId, branchId } = input;
  if (at !== null && branchId !== at) throw new DomainError("not_found");
  if (!(await findDoctorForUpdate(ctx.tx, scope, doctorId))) throw new DomainError("not_found");
  if (!(await areOpenBranches(ctx.tx, branchId ? [branchId] : []))) throw new DomainError("not_found");
  const exceptionId = await insertException(ctx.tx, input);

  const after = { ...input, exceptionId };
  await recordAudit(ctx, { action: "doctor.add_exception", subjectId: doctorId, branchId: branchId ?? null, after });
  ctx.touch("directory", `doctor:${doctorId}`);
  return { doctorId, exceptionId };
}
