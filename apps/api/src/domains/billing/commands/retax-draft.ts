import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { DraftLine } from "@carepoint/domain/billing/pricing";
import type { InvoiceTotals } from "@carepoint/domain/billing/totals";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { type Invoice, type LineOfDocument, linesOf, writeTax } from "../queries/documents.ts";
import { priceOn } from "../queries/pricing.ts";
import { isTaxedOtherwise } from "../queries/tax-rates.ts";

/** A locked draft at the rates of today, the day on which it is issued: what it charges when they are others than it was drawn up at. */
export async function retaxDraft(ctx: CommandContext, invoice: Invoice): Promise<InvoiceTotals> {
  const { id, patientId, branchId } = invoice;
  const today = indianDate(ctx.now);
  if (!(await isTaxedOtherwise(ctx.tx, id, today))) return invoice;
  const lines = (await linesOf(ctx.tx, [id])).map(chargeOf);
  const after = await priceOn(ctx.tx, lines, { now: ctx.now, supply: invoice.supply });
  await writeTax(ctx.tx, id, after);
  const taxes = { taxable: invoice.taxable, tax: invoice.tax, total: invoice.total };
  const { taxable, tax, total } = after.totals;
  const change = { before: taxes, after: { taxable, tax, total } };
  await recordAudit(ctx, { action: "invoice.retax", subjectId: id, patientId, branchId, ...change });
  return after.totals;
}

function chargeOf({ taxTreatment, taxBasisPoints, ...line }: LineOfDocument): DraftLine {
  return { ...line, tax: { treatment: taxTreatment, basisPoints: taxBasisPoints } };
}
