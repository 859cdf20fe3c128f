import type { PayOutInput } from "@carepoint/domain/billing/pay-out-voucher";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { printPayOut } from "../domains/billing/commands/print-pay-out.ts";
import { isPaidOutForMedicines } from "../domains/pharmacy/queries/dispenses.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/** The voucher of money that went out with medicines that came back goes on paper at their counter; any other is the desk's (`not_found`). */
// unaudited: printPayOut audits it
export async function printMedicinePayOut(ctx: CommandContext, scope: Scope, input: PayOutInput) {
  if (!(await isPaidOutForMedicines(ctx.tx, input.refundId))) throw new DomainError("not_found");
  return printPayOut(ctx, scope, input);
}
