import { billingPolicy } from "@carepoint/domain/billing/policy";
import { invoiceInput, listInvoicesInput, openPaymentInput, refundInput } from "@carepoint/domain/billing/schema";
import { openPayment } from "../../flows/open-payment.ts";
import { command, effect, query, router } from "../../kernel/trpc.ts";
import { refund } from "./commands/refund.ts";
import { listPayments, paymentState } from "./queries/payment-state.ts";
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
  listPayments: query(billingPolicy.list_payments).query(({ ctx }) => listPayments(ctx)),
  refund: command(billingPolicy.refund, refundInput, refund),
});
