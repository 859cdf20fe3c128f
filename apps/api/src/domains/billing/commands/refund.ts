import { leftOfDeposit } from "@carepoint/domain/billing/deposits";
import type { RefundInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { holdAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDepositForUpdate } from "../queries/deposits.ts";
import { findInvoiceForUpdate } from "../queries/documents.ts";
import { findPaymentForUpdate, type Payment } from "../queries/payments.ts";
import { planRefund, type RefundPlan } from "../queries/refund-plan.ts";
import { askRefund } from "./ask-refund.ts";
import { creditInvoice } from "./credit-invoice.ts";
import { requestRefund } from "./request-refund.ts";

/**
 * Staff give an amount of a kept payment back, of the lines that are named or of all of them, with a credit note for it and
 * the reason, its note sealed. Above the limit of the day it only asks: somebody else decides. Throws `refund_too_large`
 * past what is still held.
 */
// unaudited: askRefund and giveBackPlanned audit each
export async function refund(ctx: CommandContext, scope: Scope, input: RefundInput) {
  const { paymentId, amount } = input;
  const payment = await findPaymentForUpdate(ctx.tx, scope, paymentId);
  if (!payment) throw new DomainError("not_found");
  await findInvoiceForUpdate(ctx.tx, payment.invoiceId); // what was given of its other payments counts: one at a time
  const plan = await planRefund(ctx.tx, payment, input, ctx.now);
  if (plan.needsSecond) return { paymentId, amount, requestId: await askRefund(ctx, payment, input) };
  await giveBackPlanned(ctx, payment, input, plan);
  return { paymentId, amount, requestId: null };
}

/**
 * Does what was planned, and nothing else: the payment and its bill are locked since it was. Throws `deposit_too_small` for
 * more of an advance than bills have left of it.
 */
// unaudited: requestRefund and creditInvoice audit each
export async function giveBackPlanned(
  ctx: CommandContext,
  payment: Payment,
  { amount, lines, reason, note }: Omit<RefundInput, "paymentId">,
  { parts }: RefundPlan,
): Promise<void> {
  await holdAudit(ctx.tx, payment.patientId);
  const deposit = await findDepositForUpdate(ctx.tx, payment.invoiceId);
  const left = deposit && leftOfDeposit(deposit);
  if (left !== undefined && amount > left) throw new DomainError("deposit_too_small", { left });
  for (const part of parts) await requestRefund(ctx, payment, { ...part, reason: "staff", staff: { reason, note } });
  await creditInvoice(ctx, payment.invoiceId, amount, lines);
}
