import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { OpenVisitInput } from "@carepoint/domain/records/schema";
import { startVisit } from "../domains/appointments/commands/start.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/** The doctor calls the patient in: the visit is in progress and has a record. Opening it again answers the same record. */
export async function openVisit(ctx: CommandContext, scope: Scope, { appointmentId }: OpenVisitInput) {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit?.patientId) throw new DomainError("not_found");
  const open = await ctx.tx
    .selectFrom("encounters")
    .select(["id as encounterId", "version"])
    .where("appointmentId", "=", appointmentId)
    .executeTakeFirst();
  if (open) return open;

  await startVisit(ctx, scope, { appointmentId });
  const { branchId, patientId, doctorId } = visit;
  const id = newId(ctx.now.epochMilliseconds);
  const after = await ctx.tx
    .insertInto("encounters")
    .values({ id, appointmentId, branchId, patientId, doctorId, openedAt: ctx.now })
    .returning(["id as encounterId", "version"])
    .executeTakeFirstOrThrow();
  await recordAudit(ctx, { action: "record.open", subjectId: id, patientId, branchId, after });
  return after;
}
