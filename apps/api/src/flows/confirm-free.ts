import { together } from "@carepoint/db/pipeline";
import { isFree } from "@carepoint/domain/appointments/fees";
import { mustAsk } from "@carepoint/domain/appointments/requests";
import type { AppointmentInput } from "@carepoint/domain/appointments/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise, zero } from "@carepoint/domain/kernel/money";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { lockDayOf } from "../domains/appointments/queries/locks.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { findLivingInvoice } from "../domains/billing/queries/documents.ts";
import { leftOf } from "../domains/billing/queries/owed.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * Confirms a held visit that costs nothing: no invoice, no payment; or one of whose fee a discount left nothing: its bill
 * says so and is issued. Throws `payment_mismatch` when there is something to pay.
 */
// unaudited: confirmVisit and issueInvoice audit each
export async function confirmFree(ctx: CommandContext, scope: Scope, { appointmentId }: AppointmentInput) {
  const [, visit] = await together([
    lockDayOf(ctx.tx, appointmentId), // whether its place of the day is still there is decided in line
    findAppointmentForUpdate(ctx.tx, scope, appointmentId),
  ]);
  if (!visit) throw new DomainError("not_found");
  if (mustAsk(visit)) throw new DomainError("acceptance_required");
  const fee = paise(visit.fee);
  if (isFree(fee)) return confirmVisit(ctx, scope, appointmentId);
  const bill = await findLivingInvoice(ctx.tx, appointmentId);
  if (bill?.status !== "draft" || leftOf(bill) > zero) throw new DomainError("payment_mismatch", { fee });
  const confirmed = await confirmVisit(ctx, scope, appointmentId);
  await issueInvoice(ctx, bill.id);
  return confirmed;
}
