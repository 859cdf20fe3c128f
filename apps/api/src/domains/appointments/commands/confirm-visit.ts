import { together } from "@carepoint/db/pipeline";
import { isFree } from "@carepoint/domain/appointments/fees";
import { hasLapsed } from "@carepoint/domain/appointments/holds";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { type Appointment, findAppointmentForUpdate } from "../queries/appointments.ts";
import { advanceLocked } from "./advance-visit.ts";

/** Confirms a held visit that has a patient. Throws `hold_lapsed` when the hold has run out. */
// unaudited: advanceLocked audits each step
export async function confirmVisit(ctx: CommandContext, scope: Scope | null, appointmentId: string, reason?: string) {
  const before = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!before) throw new DomainError("not_found");
  return confirmLocked(ctx, before, reason);
}

/** The same for a visit that the caller has found and locked within its scope. Of a series its booker tells, once; what a patient pays for one by one is told so. */
// unaudited: advanceLocked audits each step
export async function confirmLocked(ctx: CommandContext, before: Appointment, reason?: string) {
  const { id: appointmentId } = before;
  if (hasLapsed(before, ctx.now)) throw new DomainError("hold_lapsed");
  if (!before.patientId) throw new DomainError("illegal_transition", { from: before.status, event: "confirm" });
  const dedupeKey = `confirmed:${appointmentId}`;
  const [{ status, version }] = await together([
    advanceLocked(ctx, before, { appointmentId, event: "confirm", reason }),
    before.seriesId === null || (before.source === "patient" && !isFree(paise(before.fee)))
      ? notifyPatient(ctx, before.patientId, { template: "appointment_confirmed", dedupeKey, appointmentId })
      : null,
  ]);
  return { appointmentId, status, version };
}
