import { hasLapsed } from "@carepoint/domain/appointments/holds";
import { hoursBefore, mustAsk } from "@carepoint/domain/appointments/requests";
import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { findAppointmentForUpdate } from "../queries/appointments.ts";
import { countRequests } from "../queries/holds.ts";
import { lockDayOf, lockHolder } from "../queries/locks.ts";
import { advanceLocked } from "./advance-visit.ts";

/**
 * A patient asks a doctor who accepts by hand for the time that is held: it stays taken until it is answered, or the
 * answer is due. Throws `hold_limit` when as many are unanswered as an account may hold.
 */
// unaudited: advanceLocked audits each step
export async function requestVisit(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  await lockDayOf(ctx.tx, appointmentId);
  await lockHolder(ctx.tx, ctx.actor);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  if (hasLapsed(visit, ctx.now)) throw new DomainError("hold_lapsed");
  if (!visit.patientId || !mustAsk(visit)) throw new DomainError("illegal_transition", { event: "request" });
  const { requestHours, openHoldsPerAccount: most } = await readSettings(ctx.tx);
  if ((await countRequests(ctx.tx, ctx.actor, ctx.now)) >= most) throw new DomainError("hold_limit", { most });
  const answerBy = hoursBefore(visit.startsAt, ctx.now, requestHours);
  const step = { appointmentId, event: "request" as const, until: { answerBy } };
  const { status, version } = await advanceLocked(ctx, visit, step);
  return { appointmentId, status, version, answerBy: answerBy.toString() };
}
