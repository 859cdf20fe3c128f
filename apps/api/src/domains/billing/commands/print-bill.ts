import type { InvoiceInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPrintable, insertPrint } from "../queries/sheet.ts";

/** A bill goes on paper: the first time as the original, afterwards as a duplicate, and its paper says so. */
export async function printBill(ctx: CommandContext, scope: Scope, { invoiceId }: InvoiceInput) {
  const bill = await findPrintable(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  const copy = await insertPrint(ctx.tx, invoiceId, { byAccount: ctx.actor.accountId, at: ctx.now });
  const { patientId, branchId, number } = bill;
  await recordAudit(ctx, {
    action: "invoice.print",
    subjectId: invoiceId,
    patientId,
    branchId,
    after: { number, copy },
  });
  return { invoiceId, copy };
}
