import { depositsInput, takeDepositInput } from "@carepoint/domain/billing/deposits";
import { drawBillInput, listDeskBillsInput, quoteBillInput } from "@carepoint/domain/billing/desk-bill";
import { paymentTimelineInput } from "@carepoint/domain/billing/disputes";
import { keepLateInput, lateChoicesInput, returnLateInput } from "@carepoint/domain/billing/late-choice";
import { setMoneyRulesInput } from "@carepoint/domain/billing/money-rules";
import { endOverRefundInput } from "@carepoint/domain/billing/over-refunds";
import { packageSaleInput, returnPackageInput } from "@carepoint/domain/billing/package-return";
import { dropPackageInput, usePackageInput, visitPackagesInput } from "@carepoint/domain/billing/package-uses";
import {
  addPackageInput,
  patientPackagesInput,
  sellPackageInput,
  setPackagePriceInput,
  withdrawPackageInput,
} from "@carepoint/domain/billing/packages";
import { payBackInput } from "@carepoint/domain/billing/pay-out";
import { payOutInput, payOutPaperInput } from "@carepoint/domain/billing/pay-out-voucher";
import {
  decideWriteOffInput,
  moveClaimInput,
  payerClaimsInput,
  payerTransfersInput,
  returnToPayerInput,
  reverseTransferInput,
  settlePayerInput,
  splitBillInput,
  writeOffInput,
} from "@carepoint/domain/billing/payer-claims";
import { askForPaymentInput, askInput, payTarget } from "@carepoint/domain/billing/payment-ask";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { addServiceInput, amendServiceInput, discountLimit, setPriceInput } from "@carepoint/domain/billing/price-list";
import { addPromoInput, endPromoInput, usePromoInput, visitPromoInput } from "@carepoint/domain/billing/promo";
import { approveRefundInput, declineRefundInput, previewRefundInput } from "@carepoint/domain/billing/refund-approval";
import {
  invoiceInput,
  listInvoicesInput,
  listPaymentsInput,
  openPaymentInput,
  payLaterInput,
  refundActionInput,
  refundInput,
  returnChequeInput,
  takeBillInput,
  takePaymentInput,
} from "@carepoint/domain/billing/schema";
import { billPaperInput } from "@carepoint/domain/billing/sheet";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { setTaxRateInput } from "@carepoint/domain/billing/tax-rates";
import { returnUseInput } from "@carepoint/domain/billing/use-back";
import { approveWaiverInput, askWaiverInput, declineWaiverInput, waiversInput } from "@carepoint/domain/billing/waiver";
import { askForPayment } from "../../flows/ask-for-payment.ts";
import { askWaiver } from "../../flows/ask-waiver.ts";
import { checkBillPayment, checkVisitPayment } from "../../flows/check-payment.ts";
import { keepNextTime, returnLateMoney } from "../../flows/decide-late-choice.ts";
import { approveWaiver, declineWaiver } from "../../flows/decide-waiver.ts";
import { endAsk } from "../../flows/end-ask.ts";
import { listLateChoices } from "../../flows/late-choices.ts";
import { openBill } from "../../flows/open-bill.ts";
import { openPayment } from "../../flows/open-payment.ts";
import { payBack } from "../../flows/pay-back.ts";
import {
  decideWriteOffInOrder,
  onBillsDay,
  reverseTransferInOrder,
  settlePayerInOrder,
} from "../../flows/payer-parts.ts";
import { payLater, takePayment } from "../../flows/take-payment.ts";
import { dropPackage, usePackage, visitPackages } from "../../flows/visit-package.ts";
import { dropPromo, usePromo, visitPromo } from "../../flows/visit-promo.ts";
import { command, effect, query, router } from "../../kernel/trpc.ts";
import { proved, provedEffect } from "../accounts/access.ts";
import { addPackage } from "./commands/add-package.ts";
import { addPromo } from "./commands/add-promo.ts";
import { addService } from "./commands/add-service.ts";
import { amendService } from "./commands/amend-service.ts";
import { approveRefund } from "./commands/approve-refund.ts";
import { bookRefund } from "./commands/book-refund.ts";
import { declineRefund } from "./commands/decline-refund.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { endOverRefund } from "./commands/end-over-refund.ts";
import { endPromo } from "./commands/end-promo.ts";
import { mailBill } from "./commands/mail-bill.ts";
import { moveClaim } from "./commands/move-claim.ts";
import { printBill } from "./commands/print-bill.ts";
import { printPayOut } from "./commands/print-pay-out.ts";
import { refund } from "./commands/refund.ts";
import { retryRefund } from "./commands/retry-refund.ts";
import { returnCheque } from "./commands/return-cheque.ts";
import { returnPackage } from "./commands/return-package.ts";
import { returnToPayer } from "./commands/return-to-payer.ts";
import { returnUse } from "./commands/return-use.ts";
import { sellPackage } from "./commands/sell-package.ts";
import { sendLink } from "./commands/send-link.ts";
import { setDiscountLimit } from "./commands/set-discount-limit.ts";
import { setMoneyRules } from "./commands/set-money-rules.ts";
import { setPackagePrice } from "./commands/set-package-price.ts";
import { setPrice } from "./commands/set-price.ts";
import { setTaxRate } from "./commands/set-tax-rate.ts";
import { splitBill } from "./commands/split-bill.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { takeBill } from "./commands/take-bill.ts";
import { takeDeposit } from "./commands/take-deposit.ts";
import { withdrawPackage } from "./commands/withdraw-package.ts";
import { writeOffClaim } from "./commands/write-off-claim.ts";
import { listAttention } from "./queries/attention.ts";
import { readMailing } from "./queries/bill-mails.ts";
import { readDeposits } from "./queries/deposits.ts";
import { listDeskBills, quoteBill } from "./queries/desk-bills.ts";
import { listDisputes } from "./queries/disputes.ts";
import { dueMoney } from "./queries/due-money.ts";
import { listMoneyRules } from "./queries/money-rules.ts";
import { previewPackageReturn } from "./queries/package-return.ts";
import { patientPackages } from "./queries/package-sales.ts";
import { listPackages } from "./queries/packages.ts";
import { readPaper } from "./queries/paper.ts";
import { readPayOutPaper } from "./queries/pay-out-vouchers.ts";
import { payerClaims } from "./queries/payer-accounts.ts";
import { listPayments } from "./queries/payment-list.ts";
import { paymentState } from "./queries/payment-state.ts";
import { listPromos } from "./queries/promos.ts";
import { previewRefund } from "./queries/refund-plan.ts";
import { listRefundRequests } from "./queries/refund-requests.ts";
import { offeredServices, readPriceList } from "./queries/services.ts";
import { readSheet } from "./queries/sheet.ts";
import { listTaxRates } from "./queries/tax-rates.ts";
import { paymentTimeline } from "./queries/timeline.ts";
import { payerTransfers } from "./queries/transfers.ts";
import { listInvoices, readInvoice } from "./queries/views.ts";
import { listWaivers } from "./queries/waivers.ts";
import { listWishes } from "./queries/wishes.ts";

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
  retryRefund: command(billingPolicy.retry_refund, refundActionInput, proved(retryRefund)),
  bookRefund: command(billingPolicy.book_refund, refundActionInput, proved(bookRefund)),
  endOverRefund: command(billingPolicy.end_over_refund, endOverRefundInput, proved(endOverRefund)),
  payBack: effect(billingPolicy.pay_back, payBackInput, provedEffect(payBack)),
  payOutPaper: query(billingPolicy.list_attention, { cost: 8 })
    .input(payOutPaperInput)
    .query(({ ctx, input }) => readPayOutPaper(ctx, input)),
  printPayOut: command(billingPolicy.list_attention, payOutInput, printPayOut),
  disputes: query(billingPolicy.list_disputes).query(({ ctx }) => listDisputes(ctx)),
  paymentTimeline: query(billingPolicy.read_timeline)
    .input(paymentTimelineInput)
    .query(({ ctx, input }) => paymentTimeline(ctx, input.paymentId)),
  previewRefund: query(billingPolicy.preview_refund)
    .input(previewRefundInput)
    .query(({ ctx, input }) => previewRefund(ctx, input)),
  refund: command(billingPolicy.refund, refundInput, proved(refund)),
  refundRequests: query(billingPolicy.list_refund_requests).query(({ ctx }) => listRefundRequests(ctx)),
  approveRefund: command(billingPolicy.decide_refund, approveRefundInput, proved(approveRefund)),
  declineRefund: command(billingPolicy.decide_refund, declineRefundInput, declineRefund),
  lateChoices: query(billingPolicy.list_late_choices, { cost: 5 })
    .input(lateChoicesInput)
    .query(({ ctx, input }) => listLateChoices(ctx, input)),
  keepNextTime: command(billingPolicy.choose_late, keepLateInput, keepNextTime),
  returnLateMoney: command(billingPolicy.choose_late, returnLateInput, returnLateMoney),
  moneyRules: query(billingPolicy.read_money_rules).query(({ ctx }) => listMoneyRules(ctx)),
  setMoneyRules: command(billingPolicy.set_money_rules, setMoneyRulesInput, setMoneyRules),
  sheet: query(billingPolicy.read_invoice)
    .input(invoiceInput)
    .query(({ ctx, input }) => readSheet(ctx, input.invoiceId)),
  paper: query(billingPolicy.print_bill, { cost: 8 })
    .input(billPaperInput)
    .query(({ ctx, input }) => readPaper(ctx, input)),
  printBill: command(billingPolicy.print_bill, invoiceInput, printBill),
  mailing: query(billingPolicy.mail_bill)
    .input(invoiceInput)
    .query(({ ctx, input }) => readMailing(ctx, input.invoiceId)),
  mailBill: command(billingPolicy.mail_bill, invoiceInput, mailBill),
  waivers: query(billingPolicy.list_waivers)
    .input(waiversInput)
    .query(({ ctx, input }) => listWaivers(ctx, input)),
  askWaiver: command(billingPolicy.ask_waiver, askWaiverInput, proved(askWaiver)),
  approveWaiver: command(billingPolicy.decide_waiver, approveWaiverInput, proved(approveWaiver)),
  declineWaiver: command(billingPolicy.refuse_waiver, declineWaiverInput, declineWaiver),
  usePromo: effect(billingPolicy.use_promo, usePromoInput, usePromo),
  dropPromo: command(billingPolicy.use_promo, visitPromoInput, dropPromo),
  visitPromo: query(billingPolicy.use_promo)
    .input(visitPromoInput)
    .query(({ ctx, input }) => visitPromo(ctx, input)),
  promos: query(billingPolicy.read_promos).query(({ ctx }) => listPromos(ctx)),
  addPromo: command(billingPolicy.change_promos, addPromoInput, addPromo),
  endPromo: command(billingPolicy.change_promos, endPromoInput, endPromo),
  services: query(billingPolicy.list_services).query(({ ctx }) => offeredServices(ctx)),
  priceList: query(billingPolicy.read_price_list).query(({ ctx }) => readPriceList(ctx)),
  addService: command(billingPolicy.change_price_list, addServiceInput, addService),
  amendService: command(billingPolicy.change_price_list, amendServiceInput, amendService),
  setPrice: command(billingPolicy.change_price_list, setPriceInput, setPrice),
  setDiscountLimit: command(billingPolicy.set_discount_limit, discountLimit, setDiscountLimit),
  quoteBill: query(billingPolicy.draw_bill)
    .input(quoteBillInput)
    .query(({ ctx, input }) => quoteBill(ctx, input)),
  drawBill: command(billingPolicy.draw_bill, drawBillInput, drawBill),
  deskBills: query(billingPolicy.list_desk_bills)
    .input(listDeskBillsInput)
    .query(({ ctx, input }) => listDeskBills(ctx, input)),
  returnCheque: command(billingPolicy.return_cheque, returnChequeInput, returnCheque),
  askForPayment: effect(billingPolicy.ask_for_payment, askForPaymentInput, askForPayment),
  endAsk: effect(billingPolicy.ask_for_payment, askInput, endAsk),
  sendLink: command(billingPolicy.ask_for_payment, askInput, sendLink),
  dueMoney: query(billingPolicy.read_due_money)
    .input(payTarget)
    .query(({ ctx, input }) => dueMoney(ctx, input)),
  checkBill: effect(billingPolicy.check_bill, invoiceInput, checkBillPayment),
  openBill: effect(billingPolicy.open_bill, invoiceInput, openBill),
  takeBill: command(billingPolicy.take_bill, takeBillInput, takeBill),
  takeBackBill: command(billingPolicy.take_back_bill, takeBackBillInput, proved(onBillsDay(takeBackBill))),
  returnUse: command(billingPolicy.return_use, returnUseInput, returnUse),
  splitBill: command(billingPolicy.split_bill, splitBillInput, onBillsDay(splitBill)),
  payerClaims: query(billingPolicy.list_payer_claims)
    .input(payerClaimsInput)
    .query(({ ctx, input }) => payerClaims(ctx, input)),
  settlePayer: command(billingPolicy.settle_payer, settlePayerInput, settlePayerInOrder),
  payerTransfers: query(billingPolicy.list_payer_claims)
    .input(payerTransfersInput)
    .query(({ ctx, input }) => payerTransfers(ctx, input)),
  reverseTransfer: command(billingPolicy.reverse_transfer, reverseTransferInput, reverseTransferInOrder),
  moveClaim: command(billingPolicy.move_claim, moveClaimInput, proved(onBillsDay(moveClaim))),
  writeOffClaim: command(billingPolicy.write_off_claim, writeOffInput, proved(onBillsDay(writeOffClaim))),
  decideWriteOff: command(billingPolicy.decide_write_off, decideWriteOffInput, proved(decideWriteOffInOrder)),
  wishes: query(billingPolicy.list_refund_requests).query(({ ctx }) => listWishes(ctx)),
  returnToPayer: command(billingPolicy.return_to_payer, returnToPayerInput, proved(onBillsDay(returnToPayer))),
  takeDeposit: command(billingPolicy.take_deposit, takeDepositInput, takeDeposit),
  deposits: query(billingPolicy.read_deposits)
    .input(depositsInput)
    .query(({ ctx, input }) => readDeposits(ctx, input.patientId)),
  packages: query(billingPolicy.list_packages).query(({ ctx }) => listPackages(ctx)),
  addPackage: command(billingPolicy.change_price_list, addPackageInput, addPackage),
  setPackagePrice: command(billingPolicy.change_price_list, setPackagePriceInput, setPackagePrice),
  withdrawPackage: command(billingPolicy.change_price_list, withdrawPackageInput, withdrawPackage),
  sellPackage: command(billingPolicy.sell_package, sellPackageInput, sellPackage),
  patientPackages: query(billingPolicy.read_packages)
    .input(patientPackagesInput)
    .query(({ ctx, input }) => patientPackages(ctx, input.patientId)),
  usePackage: effect(billingPolicy.use_package, usePackageInput, usePackage),
  dropPackage: command(billingPolicy.use_package, dropPackageInput, dropPackage),
  visitPackages: query(billingPolicy.use_package)
    .input(visitPackagesInput)
    .query(({ ctx, input }) => visitPackages(ctx, input)),
  previewPackageReturn: query(billingPolicy.preview_package_return)
    .input(packageSaleInput)
    .query(({ ctx, input }) => previewPackageReturn(ctx, input)),
  returnPackage: command(billingPolicy.return_package, returnPackageInput, proved(returnPackage)),
  taxRates: query(billingPolicy.list_tax_rates).query(({ ctx }) => listTaxRates(ctx)),
  setTaxRate: command(billingPolicy.set_tax_rate, setTaxRateInput, setTaxRate),
});
