import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type ListReceiptsInput,
  type ReadReceiptInput,
  receiptRow,
  receiptView,
} from "@carepoint/domain/stock/receipts";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { storesWithin } from "../access.ts";
import { storeWithin } from "./stores.ts";
import { detailsOfSupplier } from "./suppliers.ts";

const pageSize = 50;

function receipts({ db }: QueryContext) {
  return db
    .selectFrom("goodsReceipts")
    .innerJoin("suppliers", "suppliers.id", "goodsReceipts.supplierId")
    .innerJoin("stores", "stores.id", "goodsReceipts.storeId")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .select(["goodsReceipts.id", "suppliers.name as supplierName", "billNumber", "goodsReceipts.at", "branches.zone"])
    .select(["billedOn", "goodsReceipts.supplierId", "goodsReceipts.note", "goodsReceipts.orderId"]);
}

/** What came into a store, the latest first, page by page. */
export async function listReceipts(ctx: QueryContext, { storeId, after }: ListReceiptsInput) {
  await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const rows = await receipts(ctx)
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("goodsReceiptLines")
          .select(sql<number>`count(*)::int`.as("lines"))
          .select(sql<number>`coalesce(sum(packs * pack_cost), 0)::bigint`.as("cost"))
          .whereRef("receiptId", "=", "goodsReceipts.id")
          .as("summed"),
      (join) => join.onTrue(),
    )
    .select(["lines", "cost"])
    .where("goodsReceipts.storeId", "=", storeId)
    .$if(after !== undefined, (rest) =>
      rest.where(
        sql<boolean>`(goods_receipts.at, goods_receipts.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("goodsReceipts.at", "desc")
    .orderBy("goodsReceipts.id", "desc")
    .limit(pageSize + 1)
    .execute();
  const items = rows
    .slice(0, pageSize)
    .map((row) => receiptRow.parse({ ...row, at: instantText(row.at), cost: Number(row.cost) }));
  const last = items.at(-1);
  return { items, after: rows.length > pageSize && last ? { at: last.at, id: last.id } : null };
}

/** One supplier's bill with every line of it. */
export async function readReceipt(ctx: QueryContext, { receiptId }: ReadReceiptInput) {
  const row = await receipts(ctx)
    .leftJoin("purchaseOrders", "purchaseOrders.id", "goodsReceipts.orderId")
    .leftJoin("auth.user", "auth.user.id", "goodsReceipts.byAccount")
    .select(["purchaseOrders.number as orderNumber", "auth.user.name as by"])
    .where("goodsReceipts.id", "=", receiptId)
    .where(storesWithin(ctx.scope))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const [supplier, lines] = await Promise.all([detailsOfSupplier(ctx.db, row.supplierId), linesOf(ctx, receiptId)]);
  const cost = lines.reduce((all, { packs, packCost }) => all + packs * Number(packCost), 0);
  const purchase = row.orderId === null ? null : { id: row.orderId, number: row.orderNumber };
  return receiptView.parse({ ...row, at: instantText(row.at), cost, supplier, purchase, lines });
}

function linesOf({ db }: QueryContext, receiptId: string) {
  return db
    .selectFrom("goodsReceiptLines as lines")
    .innerJoin("batches", "batches.id", "lines.batchId")
    .innerJoin("medicines", "medicines.id", "batches.medicineId")
    .select(["lines.position", "medicines.id as medicineId", "sku", "brand", "packText", "lines.packUnits"])
    .select(["batches.id as batchId", "batches.number", "expiresOn", "mrp", "packs", "freePacks", "packCost", "doubts"])
    .where("receiptId", "=", receiptId)
    .orderBy("lines.position")
    .execute();
}
