import { DomainError } from "@carepoint/domain/kernel/errors";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { changeDoctor, findDoctorForUpdate } from "../queries/records.ts";

/** Whether a doctor works at the hospital. Nobody decides it about themselves; it takes effect with the next request. */
export async function setActive(ctx: CommandContext, scope: Scope, doctorId: DoctorId, active: boolean) {
  const before = await findDoctorForUpdate(ctx.tx, scope, doctorId);
  if (!before) throw new DomainError("not_found");
  if (before.accountId === ctx.actor.accountId) throw new DomainError("forbidden");
  const event = active ? "reactivate" : "deactivate";
  if (before.active === active) throw new DomainError("illegal_transition", { from: String(before.active), event });
  const after = await changeDoctor(ctx.tx, doctorId, { active });

  await recordAudit(ctx, { action: `doctor.${event}`, subjectId: doctorId, before, after });
  ctx.touch("directory", `doctor:${doctorId}`, `account:${before.accountId}`);
  return { doctorId, active, version: after.version };
}
