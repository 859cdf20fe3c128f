import { isFree } from "@carepoint/domain/appointments/fees";
import type { ConfirmInput } from "@carepoint/domain/appointments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise, zero } from "@carepoint/domain/kernel/money";
import { confirmLocked } from "../domains/appointments/commands/confirm-visit.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { findLivingInvoice } from "../domains/billing/queries/documents.ts";
import { leftOf } from "../domains/billing/queries/owed.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * The desk or the doctor confirms a visit that costs nothing, or one of whose fee a discount left nothing: its bill says so
 * and is issued. One with something to pay throws `payment_required`: it is confirmed by its payment, or by the desk's
 * decision that it is paid later.
 */
// unaudited: confirmLocked and issueInvoice audit each
export async function confirmAtDesk(ctx: CommandContext, scope: Scope, { appointmentId, reason }: ConfirmInput) {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  if (isFree(paise(visit.fee))) return confirmLocked(ctx, visit, reason);
  const bill = await findLivingInvoice(ctx.tx, appointmentId);
  if (bill?.status !== "draft" || leftOf(bill) > zero) throw new DomainError("payment_required");
  const confirmed = await confirmLocked(ctx, visit, reason);
  await issueInvoice(ctx, bill.id);
  return confirmed;
}
