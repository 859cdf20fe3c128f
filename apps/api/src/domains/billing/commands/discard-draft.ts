import { invoiceLifecycle } from "@carepoint/domain/billing/states";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findLivingInvoice, setInvoiceStatus } from "../queries/documents.ts";

/** Puts a visit's draft away, because nothing will be charged. An issued invoice stays: only a credit note takes it back. */
export async function discardDraft(ctx: CommandContext, appointmentId: string): Promise<void> {
  const invoice = await findLivingInvoice(ctx.tx, appointmentId);
  if (!invoice || !can(invoiceLifecycle, invoice.status, "discard")) return;
  const status = advance(invoiceLifecycle, invoice.status, "discard");
  await setInvoiceStatus(ctx.tx, invoice.id, status);
  const { id, patientId, branchId } = invoice;
  const before = { status: invoice.status };
  await recordAudit(ctx, { action: "invoice.discard", subjectId: id, patientId, branchId, before, after: { status } });
}
