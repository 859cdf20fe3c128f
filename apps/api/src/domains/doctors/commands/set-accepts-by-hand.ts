import type { SetAcceptsByHandInput } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { changeDoctor, findDoctorForUpdate } from "../queries/records.ts";

/** Whether the doctor answers each patient's booking by hand. What is booked or asked for already stays as it is. */
export async function setAcceptsByHand(ctx: CommandContext, scope: Scope, input: SetAcceptsByHandInput) {
  const { doctorId, acceptsByHand } = input;
  const before = await findDoctorForUpdate(ctx.tx, scope, doctorId);
  if (!before) throw new DomainError("not_found");
  const after = await changeDoctor(ctx.tx, doctorId, { acceptsByHand });

  await recordAudit(ctx, { action: "doctor.set_accepts_by_hand", subjectId: doctorId, before, after });
  ctx.touch("directory", `doctor:${doctorId}`);
  return { doctorId, acceptsByHand, version: after.version };
}
