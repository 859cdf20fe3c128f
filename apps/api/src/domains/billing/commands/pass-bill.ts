import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findInvoiceForUpdate, passInvoice } from "../queries/documents.ts";

/** A draft and its payment become those of another visit, as the bill of a change of it. */
export async function passBill(ctx: CommandContext, invoiceId: string, appointmentId: string): Promise<void> {
  const { patientId, branchId, appointmentId: held } = await findInvoiceForUpdate(ctx.tx, invoiceId);
  await passInvoice(ctx.tx, invoiceId, appointmentId);
  await recordAudit(ctx, {
    action: "invoice.pass",
    subjectId: invoiceId,
    patientId,
    branchId,
    before: { appointmentId: held, purpose: "visit" },
    after: { appointmentId, purpose: "change" },
  });
}
