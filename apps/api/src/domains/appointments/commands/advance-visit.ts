import {
  type AppointmentEvent,
  type AppointmentStatus,
  appointmentLifecycle,
} from "@carepoint/domain/appointments/states";
import { timeRefusal } from "@carepoint/domain/appointments/visit-times";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import {
  type Appointment,
  findAppointmentForUpdate,
  recordEvent,
  setStatus,
  touchVisit,
} from "../queries/appointments.ts";

export interface Advance {
  readonly appointmentId: string;
  readonly event: AppointmentEvent;
  readonly reason?: string | undefined;
}

export interface Advanced {
  readonly before: Appointment;
  readonly status: AppointmentStatus;
  readonly version: number;
}

/**
 * Takes a visit one step along its lifecycle. Throws `not_found` outside the scope, `illegal_transition` off the table,
 * and the time's own code when it is too early or too late.
 */
export async function advanceVisit(
  ctx: CommandContext,
  scope: Scope | null,
  { appointmentId, event, reason }: Advance,
): Promise<Advanced> {
  const before = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!before) throw new DomainError("not_found");
  const status = advance(appointmentLifecycle, before.status, event);
  const refusal = timeRefusal(event, before, ctx.now);
  if (refusal) throw new DomainError(refusal);
  const confirmedAt = status === "confirmed" ? { confirmedAt: ctx.now } : {};
  const version = await setStatus(ctx.tx, before.id, { status, ...confirmedAt });
  await recordEvent(ctx, {
    appointmentId,
    patientId: before.patientId,
    event,
    from: before.status,
    to: status,
    reason,
  });
  await touchVisit(ctx, before);
  const { id, branchId, patientId } = before;
  const action = `appointment.${event}`;
  await recordAudit(ctx, {
    action,
    subjectId: id,
    patientId,
    branchId,
    before: { status: before.status },
    after: { status },
  });
  return { before, status, version };
}
