import { isAwaited } from "@carepoint/domain/appointments/states";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { type Appointment, findAppointmentForUpdate } from "../queries/appointments.ts";
import { type Advanced, advanceLocked } from "./advance-visit.ts";

/** The rule's word that nobody came; null when somebody has arrived, called it off or moved it since the rule looked. */
// unaudited: advanceLocked audits each step
export async function markMissed(
  ctx: CommandContext,
  appointmentId: string,
  before: Temporal.Instant,
): Promise<Advanced | null> {
  const visit = await findAppointmentForUpdate(ctx.tx, null, appointmentId);
  if (!visit || !isAwaited(visit.status) || Temporal.Instant.compare(visit.endsAt, before) > 0) return null;
  return missVisit(ctx, visit);
}

/** After a day nobody needs to be told any more. */
const toldWithinHours = 24;

/** A visit that nobody came to, locked; its patient is told how to get another. */
// unaudited: as above
export async function missVisit(ctx: CommandContext, visit: Appointment): Promise<Advanced> {
  const { id, patientId, endsAt } = visit;
  const advanced = await advanceLocked(ctx, visit, { appointmentId: id, event: "miss" });
  const since = ctx.now.epochMilliseconds - endsAt.epochMilliseconds;
  const notice = { template: "appointment_missed" as const, dedupeKey: `missed:${id}`, appointmentId: id };
  if (patientId && since < toldWithinHours * 3_600_000) await notifyPatient(ctx, patientId, notice);
  return advanced;
}
