import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { advanceVisit } from "./advance-visit.ts";

/** The patient did not come. */ // unaudited: advanceVisit audits each step
export async function miss(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  const { status, version } = await advanceVisit(ctx, scope, { appointmentId, event: "miss" });
  return { appointmentId, status, version };
}
