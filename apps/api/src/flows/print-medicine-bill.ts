import type { InvoiceInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { printBill } from "../domains/billing/commands/print-bill.ts";
import { isOfPharmacy } from "../domains/pharmacy/queries/dispenses.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/** A bill of medicines goes on paper at the counter that gave them out; any other is not the pharmacy's to print (`not_found`). */
// unaudited: printBill audits it
export async function printMedicineBill(ctx: CommandContext, scope: Scope, input: InvoiceInput) {
  if (!(await isOfPharmacy(ctx.tx, input.invoiceId))) throw new DomainError("not_found");
  return printBill(ctx, scope, input);
}
