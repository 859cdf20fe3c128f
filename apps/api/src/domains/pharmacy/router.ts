import { invoiceInput } from "@carepoint/domain/billing/schema";
import { billPaperInput } from "@carepoint/domain/billing/sheet";
import { toDispenseInput } from "@carepoint/domain/pharmacy/candidates";
import { findSaleInput, returnGoodsInput } from "@carepoint/domain/pharmacy/goods-return";
import { labelsInput } from "@carepoint/domain/pharmacy/labels";
import { noteAddressInput } from "@carepoint/domain/pharmacy/note-address";
import {
  collectOrderInput,
  medicineOrderInput,
  orderChoicesInput,
  orderMedicinesInput,
  quoteOrderInput,
  refuseOrderInput,
} from "@carepoint/domain/pharmacy/orders";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import { medicineOrderPolicy, pharmacyPolicy } from "@carepoint/domain/pharmacy/policy";
import { narcoticsInput, registerInput, registerPaperInput } from "@carepoint/domain/pharmacy/registers";
import { dispenseInput, quoteSaleInput, takePaperInput } from "@carepoint/domain/pharmacy/schema";
import { callOffMedicineOrder, refuseMedicineOrder } from "../../flows/call-off-medicine-order.ts";
import { collectMedicineOrder } from "../../flows/collect-medicine-order.ts";
import { dispense } from "../../flows/dispense.ts";
import { noteAddress } from "../../flows/note-address.ts";
import { orderMedicines } from "../../flows/order-medicines.ts";
import { packMedicineOrder } from "../../flows/pack-medicine-order.ts";
import { checkMedicineOrder, payMedicineOrder } from "../../flows/pay-medicine-order.ts";
import { printMedicineBill } from "../../flows/print-medicine-bill.ts";
import { returnGoods } from "../../flows/return-goods.ts";
import { sellOverCounter } from "../../flows/sell-over-counter.ts";
import { takePaper } from "../../flows/take-paper.ts";
import { command, effect, query, router } from "../../kernel/trpc.ts";
import { proved } from "../accounts/access.ts";
import { readMedicineBill } from "./queries/bill-paper.ts";
import { findSale } from "./queries/find-sale.ts";
import { labels } from "./queries/labels.ts";
import { readNarcotics } from "./queries/narcotics.ts";
import { orderChoices } from "./queries/order-choices.ts";
import { quoteOrder } from "./queries/order-quote.ts";
import { orderPlaces } from "./queries/order-stores.ts";
import { listOpenOrders, listOrders, readOrder } from "./queries/order-views.ts";
import { readQueue } from "./queries/queue.ts";
import { quoteSale } from "./queries/quote.ts";
import { registerPaper } from "./queries/register-paper.ts";
import { readRegister } from "./queries/registers.ts";
import { readToDispense } from "./queries/to-dispense.ts";

export const pharmacyRouter = router({
  queue: query(pharmacyPolicy.read_queue).query(({ ctx }) => readQueue(ctx)),
  toDispense: query(pharmacyPolicy.read_queue)
    .input(toDispenseInput)
    .query(({ ctx, input }) => readToDispense(ctx, input)),
  quote: query(pharmacyPolicy.quote)
    .input(quoteSaleInput)
    .query(({ ctx, input }) => quoteSale(ctx, input)),
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
  dispense: command(pharmacyPolicy.dispense, dispenseInput, dispense),
  sell: command(pharmacyPolicy.sell, sellInput, sellOverCounter),
  findSale: query(pharmacyPolicy.find_sale)
    .input(findSaleInput)
    .query(({ ctx, input }) => findSale(ctx, input)),
  returnGoods: command(pharmacyPolicy.return_goods, returnGoodsInput, proved(returnGoods)),
  orderPlaces: query(medicineOrderPolicy.order).query(async ({ ctx }) => ({ items: await orderPlaces(ctx.db) })),
  orderChoices: query(medicineOrderPolicy.order)
    .input(orderChoicesInput)
    .query(({ ctx, input }) => orderChoices(ctx, input)),
  quoteOrder: query(medicineOrderPolicy.order)
    .input(quoteOrderInput)
    .query(({ ctx, input }) => quoteOrder(ctx, input)),
  order: command(medicineOrderPolicy.order, orderMedicinesInput, orderMedicines),
  payOrder: effect(medicineOrderPolicy.order, medicineOrderInput, payMedicineOrder),
  checkOrder: effect(medicineOrderPolicy.order, medicineOrderInput, checkMedicineOrder),
  callOffOrder: command(medicineOrderPolicy.call_off, medicineOrderInput, callOffMedicineOrder),
  orders: query(medicineOrderPolicy.order).query(({ ctx }) => listOrders(ctx)),
  readOrder: query(medicineOrderPolicy.read_order)
    .input(medicineOrderInput)
    .query(({ ctx, input }) => readOrder(ctx, input.orderId)),
  openOrders: query(medicineOrderPolicy.list_open).query(({ ctx }) => listOpenOrders(ctx)),
  packOrder: command(medicineOrderPolicy.pack, medicineOrderInput, packMedicineOrder),
  collectOrder: effect(medicineOrderPolicy.pack, collectOrderInput, collectMedicineOrder),
  refuseOrder: command(medicineOrderPolicy.refuse, refuseOrderInput, refuseMedicineOrder),
});
