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
import { command, query, router } from "../../kernel/trpc.ts";
import { addSupplier } from "./commands/add-supplier.ts";
import { adjust } from "./commands/adjust.ts";
import { blockBatch, unblockBatch } from "./commands/block-batch.ts";
import { receive } from "./commands/receive.ts";
import { setRule } from "./commands/set-rule.ts";
import { writeOff } from "./commands/write-off.ts";
import { listMovements } from "./queries/movements.ts";
import { countStock, listStock, readMedicineStock } from "./queries/stock.ts";
import { listStores } from "./queries/stores.ts";
import { listSuppliers } from "./queries/suppliers.ts";

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
});
