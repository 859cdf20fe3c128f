import { hasLapsed } from "@carepoint/domain/appointments/holds";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { CommandContext } from "../../../kernel/context.ts";
import { codeOf } from "../../../kernel/errors.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { type Appointment, findAppointmentForUpdate } from "../queries/appointments.ts";
import { lockDoctorDay } from "../queries/locks.ts";
import { advanceVisit } from "./advance-visit.ts";
import { expireHolds } from "./expire-holds.ts";

/**
 * What money does to a visit: a hold is confirmed, a lapsed one takes its time back when it is still free. Anything
 * else answers `refund`, and the flow sends the money back.
 */
// unaudited: advanceVisit audits each step
export async function confirmPaid(ctx: CommandContext, appointmentId: string): Promise<"confirmed" | "refund"> {
  const seen = await visit(ctx, appointmentId);
  await lockDoctorDay(ctx.tx, seen.doctorId, seen.startsAt, seen.zone);
  const inTime = seen.status === "pending" && !hasLapsed(seen, ctx.now);
  await expireHolds(ctx, { doctorId: seen.doctorId, patientId: seen.patientId });
  const { status, patientId } = await visit(ctx, appointmentId);
  if (!patientId) return "refund";
  if (!inTime && status !== "expired") return "refund";
  if (!(await confirmed(ctx, appointmentId, inTime ? "confirm" : "retake"))) return "refund";
  const dedupeKey = `confirmed:${appointmentId}`;
  await notifyPatient(ctx, patientId, { template: "appointment_confirmed", dedupeKey, appointmentId });
  return "confirmed";
}

/** A savepoint around the step: when the constraint says that the time is gone, the rest of the transaction lives on. */
async function confirmed(ctx: CommandContext, appointmentId: string, event: "confirm" | "retake"): Promise<boolean> {
  await sql`savepoint retake`.execute(ctx.tx);
  try {
    await advanceVisit(ctx, null, { appointmentId, event });
    await sql`release savepoint retake`.execute(ctx.tx);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code !== "slot_taken" && code !== "patient_overlap") throw error;
    await sql`rollback to savepoint retake`.execute(ctx.tx);
    return false;
  }
}

async function visit(ctx: CommandContext, appointmentId: string): Promise<Appointment> {
  const found = await findAppointmentForUpdate(ctx.tx, null, appointmentId);
  if (!found) throw new DomainError("not_found");
  return found;
}
