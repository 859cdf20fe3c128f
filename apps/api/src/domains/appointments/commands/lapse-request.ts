import { hasLapsed } from "@carepoint/domain/appointments/holds";
import type { CommandContext } from "../../../kernel/context.ts";
import { type Notice, notifyPatient } from "../../notifications/commands/notify.ts";
import { findAppointmentForUpdate } from "../queries/appointments.ts";
import { advanceLocked } from "./advance-visit.ts";

/**
 * Writes down that nobody answered in time, and tells the patient. The time was free before, for whoever came: they write
 * it down themselves. Whoever answered in time was faster.
 */
// unaudited: advanceLocked audits each step
export async function lapseRequest(ctx: CommandContext, appointmentId: string): Promise<void> {
  const visit = await findAppointmentForUpdate(ctx.tx, null, appointmentId);
  if (!visit || visit.answerBy === null || !hasLapsed(visit, ctx.now)) return;
  await advanceLocked(ctx, visit, { appointmentId, event: "lapse" });
  if (visit.patientId) await notifyPatient(ctx, visit.patientId, lapsedNotice(appointmentId));
}

/** One key, whoever writes it down. */
export function lapsedNotice(appointmentId: string): Notice {
  return { template: "request_lapsed", dedupeKey: `lapsed:${appointmentId}`, appointmentId };
}
