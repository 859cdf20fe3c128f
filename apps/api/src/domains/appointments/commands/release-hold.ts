import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findAppointmentForUpdate } from "../queries/appointments.ts";
import { advanceVisit } from "./advance-visit.ts";

/** Gives a held slot back before anything was paid. A visit that is more than a hold is cancelled instead. */
// unaudited: advanceVisit audits each step
export async function releaseHold(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  const before = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!before) throw new DomainError("not_found");
  if (before.status !== "pending")
    throw new DomainError("illegal_transition", { from: before.status, event: "release" });
  const { status, version } = await advanceVisit(ctx, scope, { appointmentId, event: "cancel" });
  return { appointmentId, status, version };
}
