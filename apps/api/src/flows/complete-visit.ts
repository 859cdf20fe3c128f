import { DomainError } from "@carepoint/domain/kernel/errors";
import { appointmentId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { CompleteVisitInput } from "@carepoint/domain/records/schema";
import { encounterLifecycle } from "@carepoint/domain/records/states";
import { completeVisit as completeAppointment } from "../domains/appointments/commands/complete.ts";
import { findEncounterForUpdate, updateEncounter } from "../domains/records/queries/encounters.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/** The doctor is done: the visit is completed, and its note closed with it or put off until it is signed. */
export async function completeVisit(
  ctx: CommandContext,
  scope: Scope,
  { encounterId, finishLater }: CompleteVisitInput,
) {
  const before = await findEncounterForUpdate(ctx.tx, scope, encounterId);
  if (!before) throw new DomainError("not_found");
  const status = advance(encounterLifecycle, before.status, "complete");
  await completeAppointment(ctx, scope, { appointmentId: appointmentId.parse(before.appointmentId) });
  const version = await updateEncounter(ctx.tx, encounterId, {
    status,
    completedAt: ctx.now,
    ...(finishLater && { finishLaterAt: ctx.now }),
  });
  const { patientId, branchId } = before;
  await recordAudit(ctx, {
    action: "record.complete",
    subjectId: encounterId,
    patientId,
    branchId,
    before: { status: before.status },
    after: { status, ...(finishLater && { finishLater }) },
  });
  return { encounterId, status, version };
}
