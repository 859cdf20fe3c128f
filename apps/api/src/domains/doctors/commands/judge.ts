import { type DoctorEvent, doctorLifecycle, judgementRefusal } from "@carepoint/domain/doctors/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { changeDoctor, type DoctorRecord, findDoctorForUpdate } from "../queries/records.ts";

export interface Judgement {
  readonly doctorId: DoctorId;
  readonly event: Exclude<DoctorEvent, "amend">;
  readonly reason: string | null;
}

/** Takes an application one step, and keeps who decided it, when and why. Nobody decides about themselves. */
export async function judge(ctx: CommandContext, scope: Scope, judgement: Judgement): Promise<DoctorRecord> {
  const { doctorId, event, reason } = judgement;
  const before = await findDoctorForUpdate(ctx.tx, scope, doctorId);
  if (!before) throw new DomainError("not_found");
  if (before.accountId === ctx.actor.accountId) throw new DomainError("forbidden");
  const status = advance(doctorLifecycle, before.status, event);
  const refused = judgementRefusal(event, before);
  if (refused) throw new DomainError(refused);
  const decided = { decidedAt: ctx.now, decidedBy: ctx.actor.accountId, decisionReason: reason };
  const after = await changeDoctor(ctx.tx, doctorId, { status, ...decided });

  await recordAudit(ctx, { action: `doctor.${event}`, subjectId: doctorId, before, after });
  ctx.touch("directory", `doctor:${doctorId}`, `account:${before.accountId}`);
  return after;
}
