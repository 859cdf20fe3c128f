import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { advanceVisit } from "./advance-visit.ts";

/** The patient has arrived. */ // unaudited: advanceVisit audits each step
export async function checkIn(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  const { status, version } = await advanceVisit(ctx, scope, { appointmentId, event: "check_in" });
  return { appointmentId, status, version };
}
