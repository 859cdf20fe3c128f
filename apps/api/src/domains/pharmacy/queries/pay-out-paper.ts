import type { PayOutPaperInput } from "@carepoint/domain/billing/pay-out-voucher";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import type { QueryContext } from "../../../kernel/context.ts";
import { readPayOutPaper } from "../../billing/queries/pay-out-vouchers.ts";
import { isPaidOutForMedicines } from "./dispenses.ts";

/** The voucher of money that went out with medicines that came back, as PDF; any other is not the pharmacy's to read (`not_found`). */
export async function readMedicinePayOut(ctx: QueryContext, input: PayOutPaperInput): Promise<PdfFile> {
  if (!(await isPaidOutForMedicines(ctx.db, input.refundId))) throw new DomainError("not_found");
  return readPayOutPaper(ctx, input);
}
