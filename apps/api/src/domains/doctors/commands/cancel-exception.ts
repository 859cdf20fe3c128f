import type { CancelExceptionInput } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { plansAt } from "../access.ts";
import { endException } from "../queries/hours.ts";
import { findDoctorForUpdate } from "../queries/records.ts";

/** The week holds again as if the exception had not been made. */
export async function cancelException(ctx: CommandContext, scope: Scope, input: CancelExceptionInput) {
  const { doctorId, exceptionId } = input;
  if (!(await findDoctorForUpdate(ctx.tx, scope, doctorId))) throw new DomainError("not_found");
  if (!(await endException(ctx.tx, { doctorId, exceptionId, at: plansAt(scope) }, ctx.now)))
    throw new DomainError("not_found");

  await recordAudit(ctx, { action: "doctor.cancel_exception", subjectId: doctorId, before: { exceptionId } });
  ctx.touch("directory", `doctor:${doctorId}`);
  return { doctorId, exceptionId };
}
