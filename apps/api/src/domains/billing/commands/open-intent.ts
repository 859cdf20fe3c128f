import { isPending } from "@carepoint/domain/billing/payment-scene";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findOpenPayment, insertPayment, markOpened } from "../queries/payments.ts";

export interface Intent {
  readonly id: string;
  readonly amount: Paise;
  readonly currency: string;
  readonly orderRef: string | null;
}

export interface Payable {
  readonly invoice: { readonly id: string; readonly total: Paise };
  /** Null for a bill of the desk. */
  readonly appointmentId: string | null;
  readonly branchId: string;
  readonly patientId: string;
}

/**
 * The row that says we want this money, before the gateway hears of it; asking again gives the same one. Throws
 * `payment_pending` while a bank has not answered: the same money must not be asked for twice.
 */
export async function openIntent(ctx: CommandContext, payable: Payable): Promise<Intent> {
  const { invoice, appointmentId, branchId, patientId } = payable;
  const open = await findOpenPayment(ctx.tx, invoice.id);
  if (open && isPending(open.status)) throw new DomainError("payment_pending");
  if (open) await markOpened(ctx.tx, open.id, ctx.now);
  if (open) return open;
  const id = newId(ctx.now.epochMilliseconds);
  await insertPayment(ctx.tx, { id, invoiceId: invoice.id, appointmentId, amount: invoice.total, createdAt: ctx.now });
  await markOpened(ctx.tx, id, ctx.now);
  const after = { status: "created", amount: invoice.total, appointmentId };
  await recordAudit(ctx, { action: "payment.open", subjectId: id, patientId, branchId, after });
  return { id, amount: invoice.total, currency: "INR", orderRef: null };
}
