import { isFree } from "@carepoint/domain/appointments/fees";
import type { ConfirmInput } from "@carepoint/domain/appointments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findAppointmentForUpdate } from "../queries/appointments.ts";
import { confirmLocked } from "./confirm-visit.ts";

/**
 * The desk or the doctor confirms a visit that costs nothing. One with a fee throws `payment_required`: it is confirmed
 * by its payment, or by the desk's decision that it is paid later.
 */
// unaudited: advanceVisit audits each step
export async function confirm(ctx: CommandContext, scope: Scope, { appointmentId, reason }: ConfirmInput) {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  if (!isFree(paise(visit.fee))) throw new DomainError("payment_required");
  return confirmLocked(ctx, visit, reason);
}
