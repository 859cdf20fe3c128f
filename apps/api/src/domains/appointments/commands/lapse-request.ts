import { isUnanswered } from "@carepoint/domain/appointments/requests";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { findAppointmentForUpdate } from "../queries/appointments.ts";
import { advanceLocked } from "./advance-visit.ts";

/** Nobody answered in time: the time is free again and the patient is told. Whoever answered meanwhile was faster. */
// unaudited: advanceLocked audits each step
export async function lapseRequest(ctx: CommandContext, appointmentId: string): Promise<void> {
  const visit = await findAppointmentForUpdate(ctx.tx, null, appointmentId);
  if (!visit || !isUnanswered(visit.answerBy, ctx.now)) return;
  await advanceLocked(ctx, visit, { appointmentId, event: "lapse" });
  const notice = { template: "request_lapsed" as const, dedupeKey: `lapsed:${appointmentId}`, appointmentId };
  if (visit.patientId) await notifyPatient(ctx, visit.patientId, notice);
}
