import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { DomainError, type ErrorCode } from "@carepoint/domain/kernel/errors";
import { branchId } from "@carepoint/domain/kernel/id";
import { can } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { type Appointment, findAppointmentForUpdate, recordEvent } from "../queries/appointments.ts";
import { attempt, moveToSlot } from "../queries/holds.ts";
import { lockDoctorDay } from "../queries/locks.ts";
import { offerToTake, slotAt } from "../queries/offer.ts";
import { advanceVisit } from "./advance-visit.ts";
import { expireHolds } from "./expire-holds.ts";

/**
 * What money does to a visit: a hold is confirmed, a lapsed one takes its time back if it could be booked now. Anything
 * else answers `refund`, the flow sends the money back, and the visit's history says why.
 */
export async function confirmPaid(ctx: CommandContext, appointmentId: string): Promise<"confirmed" | "refund"> {
  const seen = await visit(ctx, appointmentId);
  const { doctorId, patientId, startsAt, zone } = seen;
  await lockDoctorDay(ctx.tx, doctorId, startsAt, zone);
  await expireHolds(ctx, seen);
  const paid = await visit(ctx, appointmentId);
  const refusal = patientId ? await attempt(ctx.tx, () => confirm(ctx, paid)) : "payment_closed";
  if (refusal || !patientId) {
    await turnAway(ctx, appointmentId, refusal ?? "payment_closed");
    return "refund";
  }
  const dedupeKey = `confirmed:${appointmentId}`;
  await notifyPatient(ctx, patientId, { template: "appointment_confirmed", dedupeKey, appointmentId });
  return "confirmed";
}

async function confirm(ctx: CommandContext, paid: Appointment): Promise<void> {
  const { id, status, doctorId, source, kind, startsAt } = paid;
  if (can(appointmentLifecycle, status, "retake")) {
    const offer = await offerToTake(ctx.tx, { doctorId, startsAt, now: ctx.now, source, kind });
    await moveToSlot(ctx.tx, id, slotAt(offer, branchId.parse(paid.branchId), startsAt));
    await advanceVisit(ctx, null, { appointmentId: id, event: "retake" });
    return;
  }
  if (!can(appointmentLifecycle, status, "confirm")) throw new DomainError("payment_closed", { status });
  await advanceVisit(ctx, null, { appointmentId: id, event: "confirm" });
}

/** Writes into the visit's history why money could not confirm it; sending it back is the flow's. */
export async function turnAway(ctx: CommandContext, appointmentId: string, refusal: ErrorCode): Promise<void> {
  const { id, status, patientId, branchId } = await visit(ctx, appointmentId);
  await recordEvent(ctx, {
    appointmentId: id,
    patientId,
    event: "refuse_payment",
    from: status,
    to: status,
    refusal,
  });
  const action = "appointment.refuse_payment";
  await recordAudit(ctx, { action, subjectId: id, patientId, branchId, after: { status, refusal } });
}

async function visit(ctx: CommandContext, appointmentId: string): Promise<Appointment> {
  const found = await findAppointmentForUpdate(ctx.tx, null, appointmentId);
  if (!found) throw new DomainError("not_found");
  return found;
}
