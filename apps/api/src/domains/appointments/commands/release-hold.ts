import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { advanceVisit } from "./advance-visit.ts";

/** Gives a held slot back before anything was paid. A visit that is more than a hold is cancelled instead. */
// unaudited: advanceVisit audits each step
export async function releaseHold(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  const { status, version } = await advanceVisit(ctx, scope, { appointmentId, event: "release" });
  return { appointmentId, status, version };
}
