import type { DeclineInput } from "@carepoint/domain/appointments/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { advanceVisit } from "./advance-visit.ts";

/** The doctor or the desk cannot give the time: the patient is told, and reads why behind sign-in. */
// unaudited: advanceVisit audits each step
export async function declineRequest(ctx: CommandContext, scope: Scope, { appointmentId, reason }: DeclineInput) {
  const { before, status, version } = await advanceVisit(ctx, scope, { appointmentId, event: "decline", reason });
  const notice = { template: "request_declined" as const, dedupeKey: `declined:${appointmentId}`, appointmentId };
  if (before.patientId) await notifyPatient(ctx, before.patientId, notice);
  return { appointmentId, status, version };
}
