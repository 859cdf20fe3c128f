import { isFree } from "@carepoint/domain/appointments/fees";
import { mustAsk } from "@carepoint/domain/appointments/requests";
import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/** Confirms a held visit that costs nothing: no invoice, no payment. Throws `payment_mismatch` when there is a fee. */
// unaudited: confirmVisit audits the step
export async function confirmFree(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  if (mustAsk(visit)) throw new DomainError("acceptance_required");
  const fee = paise(visit.fee);
  if (!isFree(fee)) throw new DomainError("payment_mismatch", { fee });
  return confirmVisit(ctx, scope, appointmentId);
}
