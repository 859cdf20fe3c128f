import { together } from "@carepoint/db/pipeline";
import {
  type AppointmentEvent,
  type AppointmentStatus,
  appointmentLifecycle,
  isHeld,
  occupiesTime,
} from "@carepoint/domain/appointments/states";
import { timeRefusal } from "@carepoint/domain/appointments/visit-times";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { followVisit } from "../../queue/commands/follow-visit.ts";
import { timeFreed } from "../../waitlist/commands/time-freed.ts";
import {
  type Appointment,
  type Change,
  findAppointmentForUpdate,
  type HistoryEntry,
  recordEvent,
  setStatus,
  touchVisit,
} from "../queries/appointments.ts";
import { openMovesOf } from "../queries/held-moves.ts";

export interface Advance {
  readonly appointmentId: string;
  readonly event: AppointmentEvent;
  readonly reason?: string | undefined;
  /** How long the time is kept in its new state, where the step says so. */
  readonly until?: Pick<Change, "holdExpiresAt" | "answerBy" | "acceptedAt"> | undefined;
  /** From where to where, of a step that gave it another time. */
  readonly move?: HistoryEntry["move"];
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
export async function advanceVisit(ctx: CommandContext, scope: Scope | null, step: Advance): Promise<Advanced> {
  const before = await findAppointmentForUpdate(ctx.tx, scope, step.appointmentId);
  if (!before) throw new DomainError("not_found");
  return advanceLocked(ctx, before, step);
}

/** The same for a visit that the caller has found and locked within its scope. */
export async function advanceLocked(
  ctx: CommandContext,
  before: Appointment,
  { appointmentId, event, reason, until, move }: Advance,
): Promise<Advanced> {
  const status = advance(appointmentLifecycle, before.status, event);
  if (before.moves !== null && occupiesTime(status)) throw new DomainError("illegal_transition", { event });
  const refusal = timeRefusal(event, before, ctx.now);
  if (refusal) throw new DomainError(refusal);
  const confirmedAt = status === "confirmed" ? { confirmedAt: ctx.now } : {};
  const { id, branchId, patientId } = before;
  await followVisit(ctx, before, event); // it waits for the queue's line, and whoever stands there writes audits
  if (can(appointmentLifecycle, before.status, "reschedule")) await endHeldMoves(ctx, id);
  const [version] = await together([
    setStatus(ctx.tx, id, { status, ...confirmedAt, ...until }),
    recordEvent(ctx, {
      appointmentId,
      patientId,
      event,
      from: before.status,
      to: status,
      reason,
      ...(move && { move }),
    }),
    touchVisit(ctx, before),
    recordAudit(ctx, {
      action: `appointment.${event}`,
      subjectId: id,
      patientId,
      branchId,
      before: { status: before.status },
      after: { status },
    }),
    occupiesTime(before.status) && !occupiesTime(status) ? timeFreed(ctx, before.doctorId) : null,
  ]);
  return { before, status, version };
}

/**
 * Gives back what is held for a visit's move, because the visit goes another way: what is still paid for it goes back.
 * The visit is locked.
 */
// unaudited: advanceLocked audits each
export async function endHeldMoves(ctx: CommandContext, appointmentId: string): Promise<void> {
  for (const id of await openMovesOf(ctx.tx, appointmentId)) {
    const hold = await findAppointmentForUpdate(ctx.tx, null, id);
    if (hold && isHeld(hold.status)) await advanceLocked(ctx, hold, { appointmentId: id, event: "release" });
  }
}
