import type { AmendDoctorProfileInput } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { changeDoctor, findDoctorForUpdate, searchNameOf } from "../queries/records.ts";

/** Changes what the directory says of a doctor. A new fee holds for visits that are held from now on. */
export async function amendDoctorProfile(ctx: CommandContext, scope: Scope, input: AmendDoctorProfileInput) {
  const { doctorId, ...changes } = input;
  const before = await findDoctorForUpdate(ctx.tx, scope, doctorId);
  if (!before) throw new DomainError("not_found");
  const specialisation = changes.specialisation ?? before.specialisation;
  const searchName = await searchNameOf(ctx.tx, { ...before, specialisation });
  const after = await changeDoctor(ctx.tx, doctorId, { ...changes, searchName });

  await recordAudit(ctx, { action: "doctor.amend_profile", subjectId: doctorId, before, after });
  ctx.touch("directory", `doctor:${doctorId}`);
  return { doctorId, version: after.version };
}
