import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { advanceVisit } from "./advance-visit.ts";

/** The visit is over. */ // unaudited: advanceVisit audits each step
export async function completeVisit(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  const { status, version } = await advanceVisit(ctx, scope, { appointmentId, event: "complete" });
  return { appointmentId, status, version };
}
