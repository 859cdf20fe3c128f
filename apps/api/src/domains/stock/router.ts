import {
  addToCountInput,
  countLinesInput,
  listCountsInput,
  openCountInput,
  readCountInput,
  rejectCountInput,
  turnCountInput,
} from "@carepoint/domain/stock/counts";
import { stockPolicy } from "@carepoint/domain/stock/policy";
import {
  addSupplierInput,
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
import {
  listTransfersInput,
  readTransferInput,
  receiveTransferInput,
  sendTransferInput,
  turnTransferInput,
} from "@carepoint/domain/stock/transfers";
import { command, query, router } from "../../kernel/trpc.ts";
import { addSupplier } from "./commands/add-supplier.ts";
import { addToCount } from "./commands/add-to-count.ts";
import { adjust } from "./commands/adjust.ts";
import { approveCount } from "./commands/approve-count.ts";
import { blockBatch, unblockBatch } from "./commands/block-batch.ts";
import { countLines } from "./commands/count-lines.ts";
import { cancelTransfer, receiveTransfer } from "./commands/end-transfer.ts";
import { openCount } from "./commands/open-count.ts";
import { receive } from "./commands/receive.ts";
import { sendTransfer } from "./commands/send-transfer.ts";
import { setRule } from "./commands/set-rule.ts";
import { cancelCount, finishCount, recount, rejectCount } from "./commands/turn-count.ts";
import { writeOff } from "./commands/write-off.ts";
import { readCount } from "./queries/count-sheets.ts";
import { listCounts } from "./queries/counts.ts";
import { listMovements } from "./queries/movements.ts";
import { countStock, listStock, readMedicineStock } from "./queries/stock.ts";
import { listStores } from "./queries/stores.ts";
import { listSuppliers } from "./queries/suppliers.ts";
import { listTransfers, readTransfer } from "./queries/transfer-sheets.ts";

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
  adjust: command(stockPolicy.adjust, adjustInput, adjust),
  writeOff: command(stockPolicy.write_off, writeOffInput, writeOff),
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
  transfers: query(stockPolicy.transfer)
    .input(listTransfersInput)
    .query(({ ctx, input }) => listTransfers(ctx, input)),
  transfer: query(stockPolicy.transfer)
    .input(readTransferInput)
    .query(({ ctx, input }) => readTransfer(ctx, input)),
  sendTransfer: command(stockPolicy.transfer, sendTransferInput, sendTransfer),
  receiveTransfer: command(stockPolicy.transfer, receiveTransferInput, receiveTransfer),
  cancelTransfer: command(stockPolicy.transfer, turnTransferInput, cancelTransfer),
});
