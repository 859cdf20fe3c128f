import { suppliedHere } from "@carepoint/domain/billing/supply-place";
import type { Charge } from "@carepoint/domain/billing/totals";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findLivingInvoice, type InvoicePurpose, insertInvoice, invoiceLine } from "../queries/documents.ts";
import { leftOf } from "../queries/owed.ts";
import { priceOn } from "../queries/pricing.ts";

export interface Charges {
  readonly appointmentId: string;
  readonly branchId: string;
  readonly patientId: string;
  readonly lines: readonly Charge[];
  /** Without it the visit itself. */
  readonly purpose?: InvoicePurpose;
}

/**
 * The visit's draft, made when there is none: without a number until money is there. Throws `payment_closed` once it is
 * issued. A change of the visit gets a draft of its own.
 */
export async function draftInvoice(ctx: CommandContext, charges: Charges): Promise<{ id: string; left: Paise }> {
  const { appointmentId, branchId, patientId, purpose = "visit" } = charges;
  const living = purpose === "visit" ? await findLivingInvoice(ctx.tx, appointmentId) : undefined;
  if (living && living.status !== "draft") throw new DomainError("payment_closed", { status: living.status });
  if (living) return { id: living.id, left: leftOf(living) };

  const supply = suppliedHere;
  const { lines, totals } = await priceOn(ctx.tx, charges.lines, { now: ctx.now, supply });
  const id = newId(ctx.now.epochMilliseconds);
  await insertInvoice(
    ctx.tx,
    {
      id,
      kind: "invoice",
      credits: null,
      purpose,
      supply,
      branchId,
      patientId,
      appointmentId,
      createdAt: ctx.now,
      issued: null,
      ...totals,
    },
    lines.map(invoiceLine),
  );
  const after = { status: "draft", total: totals.total, appointmentId };
  await recordAudit(ctx, { action: "invoice.draft", subjectId: id, patientId, branchId, after });
  return { id, left: totals.total };
}
