import type { RefundInput } from "@carepoint/domain/billing/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { least, sum } from "@carepoint/domain/kernel/money";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { leftToCredit } from "../queries/owed.ts";
import { capturesOf } from "../queries/payment-events.ts";
import { findPaymentForUpdate } from "../queries/payments.ts";
import { heldByAttempt, refundsOf } from "../queries/refunds.ts";
import { creditInvoice } from "./credit-invoice.ts";
import { requestRefunds } from "./request-refund.ts";

/** Staff give an amount of a kept payment back, with a credit note for it and the reason, its note sealed. Throws `refund_too_large` past what is still held. */
// unaudited: requestRefund and creditInvoice audit each
export async function refund(ctx: CommandContext, scope: Scope, { paymentId, amount, reason, note }: RefundInput) {
  const payment = await findPaymentForUpdate(ctx.tx, scope, paymentId);
  if (!payment) throw new DomainError("not_found");
  if (payment.outcome !== "confirmed") throw new DomainError("payment_closed", { status: payment.status });
  const held = heldByAttempt(await capturesOf(ctx.tx, paymentId), await refundsOf(ctx.tx, paymentId));
  // After a cheque that came back, more may be held than its bill still charges.
  const most = least(sum(held.map(([, part]) => part)), await leftToCredit(ctx.tx, payment.invoiceId));
  if (amount > most) throw new DomainError("refund_too_large", { most });
  await requestRefunds(ctx, payment, held, { amount, reason: "staff", staff: { reason, note } });
  await creditInvoice(ctx, payment.invoiceId, amount);
  return { paymentId, amount };
}
