import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { advanceVisit } from "./advance-visit.ts";

/** The doctor calls the patient in. */ // unaudited: advanceVisit audits each step
export async function startVisit(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  const { status, version } = await advanceVisit(ctx, scope, { appointmentId, event: "start" });
  return { appointmentId, status, version };
}
