import { hasLapsed } from "@carepoint/domain/appointments/holds";
import type { DeclineInput } from "@carepoint/domain/appointments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { findAppointmentForUpdate } from "../queries/appointments.ts";
import { advanceLocked } from "./advance-visit.ts";

/**
 * The doctor or the desk cannot give the time: the patient is told, and reads why behind sign-in. Throws `request_lapsed`
 * when the answer comes too late.
 */
// unaudited: advanceLocked audits each step
export async function declineRequest(ctx: CommandContext, scope: Scope, { appointmentId, reason }: DeclineInput) {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  if (hasLapsed(visit, ctx.now)) throw new DomainError("request_lapsed");
  const { status, version } = await advanceLocked(ctx, visit, { appointmentId, event: "decline", reason });
  const notice = { template: "request_declined" as const, dedupeKey: `declined:${appointmentId}`, appointmentId };
  if (visit.patientId) await notifyPatient(ctx, visit.patientId, notice);
  return { appointmentId, status, version };
}
