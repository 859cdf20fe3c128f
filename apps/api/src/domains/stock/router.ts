import {
  addToCountInput,
  countLinesInput,
  listCountsInput,
  openCountInput,
  readCountInput,
  rejectCountInput,
  turnCountInput,
} from "@carepoint/domain/stock/counts";
import { setLicenceInput } from "@carepoint/domain/stock/licences";
import { stockPolicy } from "@carepoint/domain/stock/policy";
import {
  acknowledgePurchaseInput,
  amendPurchaseInput,
  draftPurchaseInput,
  endPurchaseInput,
  listPurchasesInput,
  proposePurchaseInput,
  purchaseInput,
  purchasePaperInput,
  sendPurchaseInput,
} from "@carepoint/domain/stock/purchasing";
import { purchasingPolicy } from "@carepoint/domain/stock/purchasing-policy";
import { openQuarantineInput } from "@carepoint/domain/stock/quarantine";
import {
  liftRecallInput,
  listRecallsInput,
  pullRecalledInput,
  readRecallInput,
  recallInput,
} from "@carepoint/domain/stock/recalls";
import { listReceiptsInput, medicinesOfCodesInput, readReceiptInput } from "@carepoint/domain/stock/receipts";
import {
  adjustInput,
  blockBatchInput,
  countStockInput,
  listMovementsInput,
  listStockInput,
  medicineStockInput,
  receiveInput,
  setRuleInput,
  unblockBatchInput,
  writeOffInput,
} from "@carepoint/domain/stock/schema";
import { linkSupplierInput, unlinkSupplierInput } from "@carepoint/domain/stock/supplier-link";
import {
  creditReturnInput,
  listReturnsInput,
  readReturnInput,
  refuseReturnInput,
  returnableInput,
  returnPaperInput,
  returnToSupplierInput,
} from "@carepoint/domain/stock/supplier-returns";
import { addSupplierInput, amendSupplierInput } from "@carepoint/domain/stock/suppliers";
import {
  listTransfersInput,
  readTransferInput,
  receiveTransferInput,
  sendTransferInput,
  turnTransferInput,
} from "@carepoint/domain/stock/transfers";
import {
  approveWriteOffInput,
  listDecidedInput,
  listWriteOffsInput,
  refuseWriteOffInput,
} from "@carepoint/domain/stock/write-offs";
import { askOffers } from "../../flows/ask-offers.ts";
import { command, effect, query, router } from "../../kernel/trpc.ts";
import { medicinesOfCodes } from "../catalogue/queries/medicines-of-codes.ts";
import { addSupplier } from "./commands/add-supplier.ts";
import { addToCount } from "./commands/add-to-count.ts";
import { adjust } from "./commands/adjust.ts";
import { amendPurchase } from "./commands/amend-purchase.ts";
import { amendSupplier } from "./commands/amend-supplier.ts";
import { approveCount } from "./commands/approve-count.ts";
import { blockBatch, unblockBatch } from "./commands/block-batch.ts";
import { countLines } from "./commands/count-lines.ts";
import { approveWriteOff, refuseWriteOff } from "./commands/decide-write-off.ts";
import { draftPurchase } from "./commands/draft-purchase.ts";
import { cancelTransfer, receiveTransfer } from "./commands/end-transfer.ts";
import { linkSupplier, unlinkSupplier } from "./commands/link-supplier.ts";
import { openCount } from "./commands/open-count.ts";
import { openQuarantine } from "./commands/open-quarantine.ts";
import { pullRecalled } from "./commands/pull-recalled.ts";
import { liftRecall, recall } from "./commands/recall.ts";
import { receive } from "./commands/receive.ts";
import { returnToSupplier } from "./commands/return-to-supplier.ts";
import { sendPurchase } from "./commands/send-purchase.ts";
import { sendTransfer } from "./commands/send-transfer.ts";
import { setLicence } from "./commands/set-licence.ts";
import { setRule } from "./commands/set-rule.ts";
import { creditReturn, refuseReturn } from "./commands/settle-return.ts";
import { cancelCount, finishCount, recount, rejectCount } from "./commands/turn-count.ts";
import { acknowledgePurchase, cancelPurchase, closePurchase } from "./commands/turn-purchase.ts";
import { writeOff } from "./commands/write-off.ts";
import { readCount } from "./queries/count-sheets.ts";
import { listCounts } from "./queries/counts.ts";
import { listLicences } from "./queries/licences.ts";
import { listMovements } from "./queries/movements.ts";
import { purchasePaper, returnPaper } from "./queries/papers.ts";
import { listPurchases, readPurchase } from "./queries/purchase-lists.ts";
import { proposePurchase } from "./queries/purchase-proposals.ts";
import { listRecalls, readRecall } from "./queries/recall-lists.ts";
import { listReceipts, readReceipt } from "./queries/receipt-lists.ts";
import { countStock, listStock, readMedicineStock } from "./queries/stock.ts";
import { listStores } from "./queries/stores.ts";
import { listReturnable, listReturns, readReturn } from "./queries/supplier-returns.ts";
import { listSuppliers, supplierBook } from "./queries/suppliers.ts";
import { listTransfers, readTransfer } from "./queries/transfer-sheets.ts";
import { listDecided, listWriteOffs } from "./queries/write-off-lists.ts";

export const stockRouter = router({
  stores: query(stockPolicy.see_stock).query(({ ctx }) => listStores(ctx)),
  list: query(stockPolicy.see_stock)
    .input(listStockInput)
    .query(({ ctx, input }) => listStock(ctx, input)),
  counts: query(stockPolicy.see_stock)
    .input(countStockInput)
    .query(({ ctx, input }) => countStock(ctx, input)),
  ofMedicine: query(stockPolicy.see_stock)
    .input(medicineStockInput)
    .query(({ ctx, input }) => readMedicineStock(ctx, input)),
  movements: query(stockPolicy.see_stock)
    .input(listMovementsInput)
    .query(({ ctx, input }) => listMovements(ctx, input)),
  suppliers: query(stockPolicy.list_suppliers).query(({ ctx }) => listSuppliers(ctx)),
  addSupplier: command(stockPolicy.add_supplier, addSupplierInput, addSupplier),
  receive: command(stockPolicy.receive, receiveInput, receive),
  receipts: query(stockPolicy.see_stock)
    .input(listReceiptsInput)
    .query(({ ctx, input }) => listReceipts(ctx, input)),
  receipt: query(stockPolicy.see_stock)
    .input(readReceiptInput)
    .query(({ ctx, input }) => readReceipt(ctx, input)),
  medicinesOfCodes: query(stockPolicy.receive)
    .input(medicinesOfCodesInput)
    .query(async ({ ctx, input: { codes } }) => ({ items: await medicinesOfCodes(ctx, codes) })),
  adjust: command(stockPolicy.adjust, adjustInput, adjust),
  writeOff: command(stockPolicy.write_off, writeOffInput, writeOff),
  writeOffs: query(stockPolicy.write_off)
    .input(listWriteOffsInput)
    .query(({ ctx, input }) => listWriteOffs(ctx, input)),
  decidedWriteOffs: query(stockPolicy.write_off)
    .input(listDecidedInput)
    .query(({ ctx, input }) => listDecided(ctx, input)),
  approveWriteOff: command(stockPolicy.judge_write_off, approveWriteOffInput, approveWriteOff),
  refuseWriteOff: command(stockPolicy.write_off, refuseWriteOffInput, refuseWriteOff),
  blockBatch: command(stockPolicy.block_batch, blockBatchInput, blockBatch),
  unblockBatch: command(stockPolicy.block_batch, unblockBatchInput, unblockBatch),
  setRule: command(stockPolicy.set_rule, setRuleInput, setRule),
  sheets: query(stockPolicy.count)
    .input(listCountsInput)
    .query(({ ctx, input }) => listCounts(ctx, input)),
  sheet: query(stockPolicy.count)
    .input(readCountInput)
    .query(({ ctx, input }) => readCount(ctx, input)),
  openCount: command(stockPolicy.count, openCountInput, openCount),
  addToCount: command(stockPolicy.count, addToCountInput, addToCount),
  countLines: command(stockPolicy.count, countLinesInput, countLines),
  finishCount: command(stockPolicy.count, turnCountInput, finishCount),
  recount: command(stockPolicy.count, turnCountInput, recount),
  cancelCount: command(stockPolicy.count, turnCountInput, cancelCount),
  approveCount: command(stockPolicy.judge_count, turnCountInput, approveCount),
  rejectCount: command(stockPolicy.judge_count, rejectCountInput, rejectCount),
  destinations: query(stockPolicy.list_destinations).query(({ ctx }) => listStores(ctx)),
  licences: query(stockPolicy.see_licences).query(({ ctx }) => listLicences(ctx)),
  setLicence: command(stockPolicy.set_licence, setLicenceInput, setLicence),
  transfers: query(stockPolicy.transfer)
    .input(listTransfersInput)
    .query(({ ctx, input }) => listTransfers(ctx, input)),
  transfer: query(stockPolicy.transfer)
    .input(readTransferInput)
    .query(({ ctx, input }) => readTransfer(ctx, input)),
  sendTransfer: command(stockPolicy.transfer, sendTransferInput, sendTransfer),
  receiveTransfer: command(stockPolicy.transfer, receiveTransferInput, receiveTransfer),
  cancelTransfer: command(stockPolicy.transfer, turnTransferInput, cancelTransfer),

  openQuarantine: command(stockPolicy.open_quarantine, openQuarantineInput, openQuarantine),

  supplierBook: query(stockPolicy.list_suppliers).query(({ ctx }) => supplierBook(ctx)),
  linkSupplier: command(purchasingPolicy.amend_supplier, linkSupplierInput, linkSupplier),
  unlinkSupplier: command(purchasingPolicy.amend_supplier, unlinkSupplierInput, unlinkSupplier),
  askOffers: effect(purchasingPolicy.draft_purchase, purchaseInput, askOffers),
  amendSupplier: command(purchasingPolicy.amend_supplier, amendSupplierInput, amendSupplier),

  purchases: query(purchasingPolicy.see_purchases)
    .input(listPurchasesInput)
    .query(({ ctx, input }) => listPurchases(ctx, input)),
  purchase: query(purchasingPolicy.see_purchases)
    .input(purchaseInput)
    .query(({ ctx, input }) => readPurchase(ctx, input)),
  purchaseProposal: query(purchasingPolicy.draft_purchase)
    .input(proposePurchaseInput)
    .query(({ ctx, input }) => proposePurchase(ctx, input)),
  purchasePaper: query(purchasingPolicy.see_purchases)
    .input(purchasePaperInput)
    .query(({ ctx, input }) => purchasePaper(ctx, input)),
  draftPurchase: command(purchasingPolicy.draft_purchase, draftPurchaseInput, draftPurchase),
  amendPurchase: command(purchasingPolicy.draft_purchase, amendPurchaseInput, amendPurchase),
  sendPurchase: command(purchasingPolicy.approve_purchase, sendPurchaseInput, sendPurchase),
  acknowledgePurchase: command(purchasingPolicy.draft_purchase, acknowledgePurchaseInput, acknowledgePurchase),
  closePurchase: command(purchasingPolicy.approve_purchase, endPurchaseInput, closePurchase),
  cancelPurchase: command(purchasingPolicy.approve_purchase, endPurchaseInput, cancelPurchase),

  recalls: query(purchasingPolicy.see_recalls)
    .input(listRecallsInput)
    .query(({ ctx, input }) => listRecalls(ctx, input)),
  recallDetail: query(purchasingPolicy.see_recalls)
    .input(readRecallInput)
    .query(({ ctx, input }) => readRecall(ctx, input)),
  recall: command(purchasingPolicy.recall, recallInput, recall),
  liftRecall: command(purchasingPolicy.recall, liftRecallInput, liftRecall),
  pullRecalled: command(purchasingPolicy.pull_recalled, pullRecalledInput, pullRecalled),

  supplierReturns: query(purchasingPolicy.see_purchases)
    .input(listReturnsInput)
    .query(({ ctx, input }) => listReturns(ctx, input)),
  supplierReturn: query(purchasingPolicy.see_purchases)
    .input(readReturnInput)
    .query(({ ctx, input }) => readReturn(ctx, input)),
  returnable: query(purchasingPolicy.return_to_supplier)
    .input(returnableInput)
    .query(({ ctx, input }) => listReturnable(ctx, input)),
  returnPaper: query(purchasingPolicy.see_purchases)
    .input(returnPaperInput)
    .query(({ ctx, input }) => returnPaper(ctx, input)),
  returnToSupplier: command(purchasingPolicy.return_to_supplier, returnToSupplierInput, returnToSupplier),
  creditReturn: command(purchasingPolicy.settle_return, creditReturnInput, creditReturn),
  refuseReturn: command(purchasingPolicy.settle_return, refuseReturnInput, refuseReturn),
});
