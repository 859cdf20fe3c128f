import type { LateMoneySource } from "@carepoint/domain/billing/late-money";
import { invoiceLifecycle } from "@carepoint/domain/billing/states";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { holdAudit, recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findLivingInvoice, type Invoice, setInvoiceStatus } from "../queries/documents.ts";

/** Why a draft is not needed: the visit was given up or is for another patient, its money went back, or none can come any more and from whom. */
export type Discarded = "cancelled" | "released" | "other_patient" | "paid_back" | LateMoneySource;

/**
 * Puts a visit's draft away, because nothing will be charged; with `only`, no other than this one. An issued invoice
 * stays: only a credit note takes it back.
 */
export async function discardDraft(
  ctx: CommandContext,
  appointmentId: string,
  because: Discarded,
  only?: string,
): Promise<void> {
  const invoice = await findLivingInvoice(ctx.tx, appointmentId);
  if (!invoice || (only !== undefined && invoice.id !== only)) return;
  await discardBill(ctx, invoice, because);
}

/** The same of a locked bill, whatever it is for. */
export async function discardBill(ctx: CommandContext, invoice: Invoice, because: Discarded): Promise<void> {
  if (!can(invoiceLifecycle, invoice.status, "discard")) return;
  const status = advance(invoiceLifecycle, invoice.status, "discard");
  await holdAudit(ctx.tx, invoice.patientId); // its code's row comes after
  await setInvoiceStatus(ctx.tx, invoice.id, status);
  const { id, patientId, branchId } = invoice;
  const before = { status: invoice.status };
  const after = { status, because };
  await recordAudit(ctx, { action: "invoice.discard", subjectId: id, patientId, branchId, before, after });
}
