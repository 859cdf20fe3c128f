import type { SetAvailableInput } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { changeDoctor, findDoctorForUpdate } from "../queries/records.ts";

/** Whether the doctor takes new visits at all. Those that are booked stay. */
export async function setAvailable(ctx: CommandContext, scope: Scope, { doctorId, available }: SetAvailableInput) {
  const before = await findDoctorForUpdate(ctx.tx, scope, doctorId);
  if (!before) throw new DomainError("not_found");
  const after = await changeDoctor(ctx.tx, doctorId, { available });

  await recordAudit(ctx, { action: "doctor.set_available", subjectId: doctorId, before, after });
  ctx.touch("directory", `doctor:${doctorId}`);
  return { doctorId, available, version: after.version };
}
