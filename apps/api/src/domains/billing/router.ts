import { billingPolicy } from "@carepoint/domain/billing/policy";
import {
  invoiceInput,
  listInvoicesInput,
  listPaymentsInput,
  openPaymentInput,
  payLaterInput,
  refundActionInput,
  refundInput,
  takePaymentInput,
} from "@carepoint/domain/billing/schema";
import { setTaxRateInput } from "@carepoint/domain/billing/tax-rates";
import { checkVisitPayment } from "../../flows/check-payment.ts";
import { openPayment } from "../../flows/open-payment.ts";
import { payBack } from "../../flows/pay-back.ts";
import { payLater, takePayment } from "../../flows/take-payment.ts";
import { command, effect, query, router } from "../../kernel/trpc.ts";
import { refund } from "./commands/refund.ts";
import { retryRefund } from "./commands/retry-refund.ts";
import { setTaxRate } from "./commands/set-tax-rate.ts";
import { listAttention } from "./queries/attention.ts";
import { listPayments } from "./queries/payment-list.ts";
import { paymentState } from "./queries/payment-state.ts";
import { listTaxRates } from "./queries/tax-rates.ts";
import { listInvoices, readInvoice } from "./queries/views.ts";

export const billingRouter = router({
  openPayment: effect(billingPolicy.open_payment, openPaymentInput, openPayment),
  paymentState: query(billingPolicy.payment_state)
    .input(openPaymentInput)
    .query(({ ctx, input }) => paymentState(ctx, input.appointmentId)),
  listInvoices: query(billingPolicy.list_invoices)
    .input(listInvoicesInput)
    .query(({ ctx, input }) => listInvoices(ctx, input)),
  readInvoice: query(billingPolicy.read_invoice)
    .input(invoiceInput)
    .query(({ ctx, input }) => readInvoice(ctx, input.invoiceId)),
  listPayments: query(billingPolicy.list_payments)
    .input(listPaymentsInput)
    .query(({ ctx, input }) => listPayments(ctx, input)),
  takePayment: command(billingPolicy.take_payment, takePaymentInput, takePayment),
  payLater: command(billingPolicy.pay_later, payLaterInput, payLater),
  checkPayment: effect(billingPolicy.check_payment, openPaymentInput, checkVisitPayment),
  attention: query(billingPolicy.list_attention).query(({ ctx }) => listAttention(ctx)),
  retryRefund: command(billingPolicy.retry_refund, refundActionInput, retryRefund),
  payBack: effect(billingPolicy.pay_back, refundActionInput, payBack),
  refund: command(billingPolicy.refund, refundInput, refund),
  taxRates: query(billingPolicy.list_tax_rates).query(({ ctx }) => listTaxRates(ctx)),
  setTaxRate: command(billingPolicy.set_tax_rate, setTaxRateInput, setTaxRate),
});
