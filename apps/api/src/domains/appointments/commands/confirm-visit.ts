import { hasLapsed } from "@carepoint/domain/appointments/holds";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { findAppointmentForUpdate } from "../queries/appointments.ts";
import { advanceVisit } from "./advance-visit.ts";

/** Confirms a held visit that has a patient. Throws `hold_lapsed` when the hold has run out. */
// unaudited: advanceVisit audits each step
export async function confirmVisit(ctx: CommandContext, scope: Scope | null, appointmentId: string, reason?: string) {
  const before = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!before) throw new DomainError("not_found");
  if (hasLapsed(before, ctx.now)) throw new DomainError("hold_lapsed");
  if (!before.patientId) throw new DomainError("illegal_transition", { from: before.status, event: "confirm" });
  const { status, version } = await advanceVisit(ctx, scope, { appointmentId, event: "confirm", reason });
  const dedupeKey = `confirmed:${appointmentId}`;
  await notifyPatient(ctx, before.patientId, { template: "appointment_confirmed", dedupeKey, appointmentId });
  return { appointmentId, status, version };
}
