import type { BillPaperInput } from "@carepoint/domain/billing/sheet";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import type { QueryContext } from "../../../kernel/context.ts";
import { readPaper } from "../../billing/queries/paper.ts";
import { isOfPharmacy } from "./dispenses.ts";

/** A bill of medicines as PDF; any other bill is not the pharmacy's to read (`not_found`). */
export async function readMedicineBill(ctx: QueryContext, input: BillPaperInput): Promise<PdfFile> {
  if (!(await isOfPharmacy(ctx.db, input.invoiceId))) throw new DomainError("not_found");
  return readPaper(ctx, input);
}
