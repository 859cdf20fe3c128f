import { changeText, consultationCharge, consultationText, isFree } from "@carepoint/domain/appointments/fees";
import { hasLapsed } from "@carepoint/domain/appointments/holds";
import { type AppointmentStatus, isHeld } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import type { Appointment } from "../domains/appointments/queries/appointments.ts";
import { findHeldMove } from "../domains/appointments/queries/held-moves.ts";
import { draftInvoice } from "../domains/billing/commands/draft-invoice.ts";
import type { Payable } from "../domains/billing/commands/open-intent.ts";
import { findLivingInvoice } from "../domains/billing/queries/documents.ts";
import { findDueBillsForUpdate, leftOf } from "../domains/billing/queries/owed.ts";
import { findConfirming } from "../domains/billing/queries/payments.ts";
import type { CommandContext } from "../kernel/context.ts";

export interface Charged extends Payable {
  readonly appointmentId: string;
  /** A draft gets its number with its payment; an issued bill has been due since the desk let it be paid later. */
  readonly isDraft: boolean;
}

/** Visits that can be paid for: those held or booked, and those that took place or were missed. */
const payable: readonly AppointmentStatus[] = [
  "pending",
  "confirmed",
  "checked_in",
  "in_progress",
  "completed",
  "no_show",
];

/**
 * The bill that a visit's money goes to: its draft, made when there is none, or the bill that stayed due, its own or that
 * of a change, whatever became of the visit, or what a move costs more for which the time is held. The doctor's
 * day and the visit are locked. Throws `hold_lapsed`, or `payment_closed` when there is nothing (more) to pay.
 */
export async function chargeVisit(ctx: CommandContext, visit: Appointment, doctorName: string): Promise<Charged> {
  const { id: appointmentId, status, patientId, branchId } = visit;
  if (hasLapsed(visit, ctx.now)) throw new DomainError("hold_lapsed");
  if (!patientId) throw new DomainError("payment_closed", { status });
  const of = { appointmentId, branchId, patientId };
  const [due] = isHeld(status) ? [] : await findDueBillsForUpdate(ctx.tx, appointmentId);
  if (due) return { ...of, invoice: { id: due.id, left: leftOf(due) }, isDraft: false };
  if (!payable.includes(status)) throw new DomainError("payment_closed", { status });
  const move = visit.moves === null ? undefined : await findHeldMove(ctx.tx, appointmentId);
  const fee = move?.due ?? paise(visit.fee);
  if (isFree(fee)) throw new DomainError("payment_closed", { status });
  const living = await findLivingInvoice(ctx.tx, appointmentId);
  if (living?.status === "issued") throw new DomainError("payment_closed", { status: living.status });
  if (await findConfirming(ctx.tx, appointmentId)) throw new DomainError("payment_closed"); // paid, and given back whole
  const text = move ? changeText(doctorName) : consultationText(visit.kind, doctorName);
  const lines = [consultationCharge(fee, text)];
  return { ...of, invoice: await draftInvoice(ctx, { ...of, lines }), isDraft: true };
}
