import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { OpenVisitInput } from "@carepoint/domain/records/schema";
import { startVisit } from "../domains/appointments/commands/start.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { findOpened, insertEncounter } from "../domains/records/queries/encounters.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/** The doctor calls the patient in: the visit is in progress and has a record. Opening it again answers the same record. */
export async function openVisit(ctx: CommandContext, scope: Scope, { id: given, appointmentId }: OpenVisitInput) {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit?.patientId) throw new DomainError("not_found");
  const open = await findOpened(ctx.tx, appointmentId);
  if (open) return open;

  await startVisit(ctx, scope, { appointmentId });
  const { branchId, patientId, doctorId } = visit;
  const id = given ?? newId(ctx.now.epochMilliseconds);
  const owner = { appointmentId, branchId, patientId, doctorId };
  const after = await insertEncounter(ctx.tx, { id, ...owner, openedAt: ctx.now });
  await recordAudit(ctx, { action: "record.open", subjectId: id, patientId, branchId, after });
  return after;
}
