import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findAppointmentForUpdate } from "../queries/appointments.ts";
import { missVisit } from "./mark-missed.ts";

/** The patient did not come. */ // unaudited: missVisit audits each step
export async function miss(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  const { status, version } = await missVisit(ctx, visit);
  return { appointmentId, status, version };
}
