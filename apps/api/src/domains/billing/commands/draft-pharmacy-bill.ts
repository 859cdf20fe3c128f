import { type DeliveryCharge, deliveryHi } from "@carepoint/domain/billing/delivery-charge";
import type { MedicineCharge } from "@carepoint/domain/billing/medicine-charge";
import type { Priced } from "@carepoint/domain/billing/pricing";
import { suppliedHere } from "@carepoint/domain/billing/supply-place";
import { type InvoiceId, invoiceId, newId, type PatientId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { insertInvoice, invoiceLine } from "../queries/documents.ts";
import type { Payable } from "./open-intent.ts";

/** A bill of the pharmacy before its number, and what is to be paid of it. */
export async function draftPharmacyBill(
  ctx: CommandContext,
  { branchId, patientId }: { readonly branchId: string; readonly patientId: PatientId },
  { lines, totals }: Priced<MedicineCharge | DeliveryCharge>,
): Promise<{ id: InvoiceId; payable: Payable }> {
  const id = invoiceId.parse(newId(ctx.now.epochMilliseconds));
  const of = { branchId, patientId, appointmentId: null, createdAt: ctx.now, issued: null, credits: null };
  const draft = { id, kind: "invoice", purpose: "pharmacy", supply: suppliedHere, ...of, ...totals } as const;
  const written = lines.map((line) => {
    if (line.charge.kind === "service") return { ...invoiceLine(line), descriptionHi: deliveryHi };
    const { batchId, soldAs, descriptionHi } = line.charge;
    return { ...invoiceLine(line), batchId, soldAs, descriptionHi };
  });
  await insertInvoice(ctx.tx, draft, written);
  const after = { status: "draft", total: totals.total, items: lines.length };
  await recordAudit(ctx, { action: "invoice.draft", subjectId: id, patientId, branchId, after });
  return { id, payable: { invoice: { id, left: totals.total }, appointmentId: null, branchId, patientId } };
}
