import { payOutInput, payOutPaperInput } from "@carepoint/domain/billing/pay-out-voucher";
import { invoiceInput } from "@carepoint/domain/billing/schema";
import { billPaperInput } from "@carepoint/domain/billing/sheet";
import { answerPrescriptionInput, prescriptionReadyInput } from "@carepoint/domain/pharmacy/answers";
import { toDispenseInput } from "@carepoint/domain/pharmacy/candidates";
import { checkSaleInput, packOrderInput } from "@carepoint/domain/pharmacy/counter-check";
import { bringBackInput, deliveryOfferInput } from "@carepoint/domain/pharmacy/delivery";
import { deliveryRulesInput, setDeliveryRuleInput } from "@carepoint/domain/pharmacy/delivery-rule";
import { findSaleInput, returnGoodsInput } from "@carepoint/domain/pharmacy/goods-return";
import { labelsInput } from "@carepoint/domain/pharmacy/labels";
import { noteAddressInput } from "@carepoint/domain/pharmacy/note-address";
import { cutOrderInput } from "@carepoint/domain/pharmacy/order-cut";
import {
  collectOrderInput,
  medicineOrderInput,
  orderChoicesInput,
  orderMedicinesInput,
  quoteOrderInput,
  refuseOrderInput,
  takeOrderPaymentInput,
} from "@carepoint/domain/pharmacy/orders";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import { paperInput, refusePaperInput, sendPaperInput, verifyPaperInput } from "@carepoint/domain/pharmacy/papers";
import { medicineOrderPolicy, paperPolicy, pharmacyPolicy } from "@carepoint/domain/pharmacy/policy";
import { recallHeldInput, recallPeopleInput, tellRecalledInput } from "@carepoint/domain/pharmacy/recall-people";
import { narcoticsInput, registerInput, registerPaperInput } from "@carepoint/domain/pharmacy/registers";
import { listSalesInput } from "@carepoint/domain/pharmacy/sales";
import { dispenseInput, quoteSaleInput, takePaperInput } from "@carepoint/domain/pharmacy/schema";
import { prescriptionInput } from "@carepoint/domain/records/schema";
import { callOffMedicineOrder, refuseMedicineOrder } from "../../flows/call-off-medicine-order.ts";
import { collectMedicineOrder } from "../../flows/collect-medicine-order.ts";
import { cutMedicineOrder } from "../../flows/cut-medicine-order.ts";
import { dispense } from "../../flows/dispense.ts";
import { noteAddress } from "../../flows/note-address.ts";
import { orderMedicines } from "../../flows/order-medicines.ts";
import { packMedicineOrder } from "../../flows/pack-medicine-order.ts";
import { checkMedicineOrder, payMedicineOrder } from "../../flows/pay-medicine-order.ts";
import { printMedicineBill } from "../../flows/print-medicine-bill.ts";
import { printMedicinePayOut } from "../../flows/print-medicine-pay-out.ts";
import { returnGoods } from "../../flows/return-goods.ts";
import { sellOverCounter } from "../../flows/sell-over-counter.ts";
import { bringBackMedicineOrder, shipMedicineOrder } from "../../flows/ship-medicine-order.ts";
import { takeOrderPayment } from "../../flows/take-order-payment.ts";
import { takePaper } from "../../flows/take-paper.ts";
import { command, effect, query, router } from "../../kernel/trpc.ts";
import { proved } from "../accounts/access.ts";
import { answerPrescription, prescriptionReady } from "./commands/answer-prescription.ts";
import { refusePaper } from "./commands/refuse-paper.ts";
import { sendPaper } from "./commands/send-paper.ts";
import { setDeliveryRule } from "./commands/set-delivery-rule.ts";
import { tellRecalled } from "./commands/tell-recalled.ts";
import { verifyPaper } from "./commands/verify-paper.ts";
import { readMedicineBill } from "./queries/bill-paper.ts";
import { offerDelivery } from "./queries/delivery-offer.ts";
import { findSale } from "./queries/find-sale.ts";
import { labels } from "./queries/labels.ts";
import { readNarcotics } from "./queries/narcotics.ts";
import { checkOrderSafety } from "./queries/order-check.ts";
import { orderChoices } from "./queries/order-choices.ts";
import { quoteOrder } from "./queries/order-quote.ts";
import { orderPlaces } from "./queries/order-stores.ts";
import { listOpenOrders, listOrders, listUnpaidOrders, readOrder } from "./queries/order-views.ts";
import { listOwnPapers, listWaitingPapers, readPaper } from "./queries/paper-views.ts";
import { readMedicinePayOut } from "./queries/pay-out-paper.ts";
import { readQueue } from "./queries/queue.ts";
import { quoteSale } from "./queries/quote.ts";
import { readDeliveryRules } from "./queries/read-delivery-rules.ts";
import { recallHeld } from "./queries/recall-held.ts";
import { recallPeople } from "./queries/recall-people.ts";
import { registerPaper } from "./queries/register-paper.ts";
import { readRegister } from "./queries/registers.ts";
import { checkSale } from "./queries/sale-check.ts";
import { listSales } from "./queries/sale-list.ts";
import { readPharmacyStanding } from "./queries/standing.ts";
import { readToDispense } from "./queries/to-dispense.ts";

export const pharmacyRouter = router({
  queue: query(pharmacyPolicy.read_queue).query(({ ctx }) => readQueue(ctx)),
  toDispense: query(pharmacyPolicy.read_queue)
    .input(toDispenseInput)
    .query(({ ctx, input }) => readToDispense(ctx, input)),
  quote: query(pharmacyPolicy.quote)
    .input(quoteSaleInput)
    .query(({ ctx, input }) => quoteSale(ctx, input)),
  answer: command(pharmacyPolicy.answer, answerPrescriptionInput, answerPrescription),
  ready: command(pharmacyPolicy.answer, prescriptionReadyInput, prescriptionReady),
  standing: query(pharmacyPolicy.read_standing)
    .input(prescriptionInput)
    .query(({ ctx, input }) => readPharmacyStanding(ctx, input)),
  takePaper: command(pharmacyPolicy.take_paper, takePaperInput, takePaper),
  billPaper: query(pharmacyPolicy.print_bill, { cost: 8 })
    .input(billPaperInput)
    .query(({ ctx, input }) => readMedicineBill(ctx, input)),
  register: query(pharmacyPolicy.read_registers, { cost: 5 })
    .input(registerInput)
    .query(({ ctx, input }) => readRegister(ctx, input)),
  narcotics: query(pharmacyPolicy.read_registers, { cost: 5 })
    .input(narcoticsInput)
    .query(({ ctx, input }) => readNarcotics(ctx, input)),
  registerPaper: query(pharmacyPolicy.read_registers, { cost: 8 })
    .input(registerPaperInput)
    .query(({ ctx, input }) => registerPaper(ctx, input)),
  labels: query(pharmacyPolicy.print_labels, { cost: 8 })
    .input(labelsInput)
    .query(({ ctx, input }) => labels(ctx, input)),
  noteAddress: command(pharmacyPolicy.note_address, noteAddressInput, noteAddress),
  printBill: command(pharmacyPolicy.print_bill, invoiceInput, printMedicineBill),
  payOutPaper: query(pharmacyPolicy.return_goods, { cost: 8 })
    .input(payOutPaperInput)
    .query(({ ctx, input }) => readMedicinePayOut(ctx, input)),
  printPayOut: command(pharmacyPolicy.return_goods, payOutInput, printMedicinePayOut),
  dispense: command(pharmacyPolicy.dispense, dispenseInput, dispense),
  checkSale: query(pharmacyPolicy.sell)
    .input(checkSaleInput)
    .query(({ ctx, input }) => checkSale(ctx, input)),
  sell: command(pharmacyPolicy.sell, sellInput, sellOverCounter),
  findSale: query(pharmacyPolicy.find_sale)
    .input(findSaleInput)
    .query(({ ctx, input }) => findSale(ctx, input)),
  sales: query(pharmacyPolicy.list_sales)
    .input(listSalesInput)
    .query(({ ctx, input }) => listSales(ctx, input)),
  returnGoods: command(pharmacyPolicy.return_goods, returnGoodsInput, proved(returnGoods)),
  recallPeople: query(pharmacyPolicy.recall_people, { cost: 4 })
    .input(recallPeopleInput)
    .query(({ ctx, input }) => recallPeople(ctx, input)),
  recallHeld: query(pharmacyPolicy.recall_people)
    .input(recallHeldInput)
    .query(({ ctx, input }) => recallHeld(ctx, input)),
  tellRecalled: command(pharmacyPolicy.tell_recalled, tellRecalledInput, tellRecalled),
  orderPlaces: query(medicineOrderPolicy.order).query(async ({ ctx }) => ({ items: await orderPlaces(ctx.db) })),
  orderChoices: query(medicineOrderPolicy.order)
    .input(orderChoicesInput)
    .query(({ ctx, input }) => orderChoices(ctx, input)),
  deliveryOffer: query(medicineOrderPolicy.order)
    .input(deliveryOfferInput)
    .query(({ ctx, input }) => offerDelivery(ctx, input)),
  deliveryRules: query(medicineOrderPolicy.delivery_rules)
    .input(deliveryRulesInput)
    .query(({ ctx, input }) => readDeliveryRules(ctx, input)),
  setDeliveryRule: command(medicineOrderPolicy.delivery_rules, setDeliveryRuleInput, setDeliveryRule),
  quoteOrder: query(medicineOrderPolicy.order)
    .input(quoteOrderInput)
    .query(({ ctx, input }) => quoteOrder(ctx, input)),
  order: command(medicineOrderPolicy.order, orderMedicinesInput, orderMedicines),
  payOrder: effect(medicineOrderPolicy.order, medicineOrderInput, payMedicineOrder),
  checkOrder: effect(medicineOrderPolicy.check, medicineOrderInput, checkMedicineOrder),
  callOffOrder: command(medicineOrderPolicy.call_off, medicineOrderInput, callOffMedicineOrder),
  orders: query(medicineOrderPolicy.order).query(({ ctx }) => listOrders(ctx)),
  readOrder: query(medicineOrderPolicy.read_order)
    .input(medicineOrderInput)
    .query(({ ctx, input }) => readOrder(ctx, input.orderId)),
  openOrders: query(medicineOrderPolicy.list_open).query(({ ctx }) => listOpenOrders(ctx)),
  unpaidOrders: query(medicineOrderPolicy.take_payment).query(({ ctx }) => listUnpaidOrders(ctx)),
  takeOrderPayment: command(medicineOrderPolicy.take_payment, takeOrderPaymentInput, takeOrderPayment),
  orderSafety: query(medicineOrderPolicy.pack)
    .input(medicineOrderInput)
    .query(({ ctx, input }) => checkOrderSafety(ctx, input.orderId)),
  packOrder: command(medicineOrderPolicy.pack, packOrderInput, packMedicineOrder),
  shipOrder: command(medicineOrderPolicy.pack, medicineOrderInput, shipMedicineOrder),
  bringBackOrder: command(medicineOrderPolicy.pack, bringBackInput, bringBackMedicineOrder),
  collectOrder: effect(medicineOrderPolicy.pack, collectOrderInput, collectMedicineOrder),
  cutOrder: command(medicineOrderPolicy.cut, cutOrderInput, cutMedicineOrder),
  sendPaper: command(paperPolicy.send, sendPaperInput, sendPaper),
  papers: query(paperPolicy.read_own).query(({ ctx }) => listOwnPapers(ctx)),
  papersToVerify: query(paperPolicy.read).query(({ ctx }) => listWaitingPapers(ctx)),
  readPaper: query(paperPolicy.read)
    .input(paperInput)
    .query(({ ctx, input }) => readPaper(ctx, input.paperId)),
  verifyPaper: command(paperPolicy.judge, verifyPaperInput, verifyPaper),
  refusePaper: command(paperPolicy.judge, refusePaperInput, refusePaper),
  refuseOrder: command(medicineOrderPolicy.refuse, refuseOrderInput, refuseMedicineOrder),
});
