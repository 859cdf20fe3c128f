import { depositLine, depositTotals, type TakeDepositInput } from "@carepoint/domain/billing/deposits";
import { suppliedHere } from "@carepoint/domain/billing/supply-place";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { invoiceId, newId } from "@carepoint/domain/kernel/id";
import { type Paise, paise, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { insertDeposit } from "../queries/deposits.ts";
import { type InvoiceLine, insertInvoice } from "../queries/documents.ts";
import { issueInvoice } from "./issue-invoice.ts";
import { recordPayment } from "./record-payment.ts";
import { tellPaid } from "./tell-of-money.ts";

/**
 * A patient pays at the counter before there is a bill: a receipt voucher, paid whole in one way, which stands as the
 * patient's until bills use it. Throws `not_found` for a patient out of reach, `cheque_date`, `reference_used`.
 */
export async function takeDeposit(ctx: CommandContext, scope: Scope, { patientId, ...money }: TakeDepositInput) {
  const { branchId } = ctx.actor;
  if (!branchId) throw new DomainError("forbidden");
  await assertMayActFor(ctx.tx, scope, patientId, ctx.now);
  const amount = paise(money.amount);
  const id = newId(ctx.now.epochMilliseconds);
  const of = { branchId, patientId, appointmentId: null, createdAt: ctx.now, issued: null, credits: null };
  const voucher = { id, kind: "invoice", purpose: "deposit", supply: suppliedHere, ...of } as const;
  await insertInvoice(ctx.tx, { ...voucher, ...depositTotals(amount) }, [line(amount)]);
  await insertDeposit(ctx.tx, id, amount);
  const payable = { invoice: { id, left: amount }, appointmentId: null, branchId, patientId };
  const paymentId = await recordPayment(ctx, payable, money);
  await tellPaid(ctx, { patientId, appointmentId: null, invoiceId: id, amount, dedupeKey: `paid:${paymentId}` });
  const after = { amount, method: money.method };
  await recordAudit(ctx, { action: "deposit.take", subjectId: id, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
  const number = await issueInvoice(ctx, id);
  return { voucherId: invoiceId.parse(id), number, amount };
}

function line(amount: Paise): InvoiceLine {
  const value = { taxable: amount, centralTax: zero, stateTax: zero, integratedTax: zero, total: amount };
  const kept = { serviceId: null, taxClass: null, unitPrice: amount, discount: zero, priceIncludesTax: false };
  return { ...depositLine, ...kept, ...value };
}
