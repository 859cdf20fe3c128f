import { isFree } from "@carepoint/domain/appointments/fees";
import { hasLapsed } from "@carepoint/domain/appointments/holds";
import { hoursBefore } from "@carepoint/domain/appointments/requests";
import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import { advanceLocked } from "../domains/appointments/commands/advance-visit.ts";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { readSettings } from "../domains/settings/queries.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * The doctor or the desk says yes. What costs nothing is confirmed at once; else the time is held for its payment, longer
 * than a time that somebody has just tapped, and the desk can settle it at the counter. Throws `request_lapsed` when the yes
 * comes too late, whether or not somebody has the time by then.
 */
// unaudited: advanceLocked and confirmVisit audit each
export async function acceptRequest(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  await lockVisitDay(ctx.tx, appointmentId);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  if (hasLapsed(visit, ctx.now)) throw new DomainError("request_lapsed");
  const { acceptedHoldHours } = await readSettings(ctx.tx);
  const holdExpiresAt = hoursBefore(visit.startsAt, ctx.now, acceptedHoldHours);
  const until = { holdExpiresAt, acceptedAt: ctx.now };
  const accepted = await advanceLocked(ctx, visit, { appointmentId, event: "accept", until });
  if (isFree(paise(visit.fee))) return confirmVisit(ctx, scope, appointmentId);
  const notice = { template: "request_accepted" as const, dedupeKey: `accepted:${appointmentId}`, appointmentId };
  if (visit.patientId) await notifyPatient(ctx, visit.patientId, notice);
  return { appointmentId, status: accepted.status, version: accepted.version };
}
