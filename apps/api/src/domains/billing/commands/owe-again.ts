import { invoiceLifecycle } from "@carepoint/domain/billing/states";
import { zero } from "@carepoint/domain/kernel/money";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findInvoiceForUpdate, setInvoiceStatus } from "../queries/documents.ts";
import { leftOf } from "../queries/owed.ts";

/**
 * A bill that was credited whole, and of which money went back that turned out never to have come: what went back is owed,
 * and the bill stands again so that somebody asks for it. Any other bill stays as it is.
 */
export async function oweAgain(ctx: CommandContext, invoiceId: string): Promise<void> {
  const bill = await findInvoiceForUpdate(ctx.tx, invoiceId);
  const { branchId, patientId } = bill;
  const left = leftOf(bill);
  if (left <= zero || !can(invoiceLifecycle, bill.status, "owe")) return;
  const status = advance(invoiceLifecycle, bill.status, "owe");
  await setInvoiceStatus(ctx.tx, invoiceId, status);
  const [before, after] = [{ status: bill.status }, { status, left }];
  await recordAudit(ctx, { action: "invoice.owe", subjectId: invoiceId, patientId, branchId, before, after });
}
