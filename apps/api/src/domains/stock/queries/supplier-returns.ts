import type { Database, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type ListReturnsInput,
  type ReturnableInput,
  returnableBatch,
  returnRow,
  returnView,
  type SupplierReturnStatus,
} from "@carepoint/domain/stock/supplier-returns";
import { type Insertable, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { storesWithin } from "../access.ts";
import { storeWithin } from "./stores.ts";
import { detailsOfSupplier } from "./suppliers.ts";

/** One whose id is taken breaks `supplier_returns_pkey`. */
export async function insertReturn(
  tx: Tx,
  row: Insertable<Database["supplierReturns"]>,
  lines: readonly Insertable<Database["supplierReturnLines"]>[],
): Promise<void> {
  await tx.insertInto("supplierReturns").values(row).execute();
  await tx
    .insertInto("supplierReturnLines")
    .values([...lines])
    .execute();
}

/** One of a store that the actor may touch, locked. */
export async function findReturnForUpdate(tx: Tx, scope: Scope, id: string) {
  const row = await tx
    .selectFrom("supplierReturns")
    .innerJoin("stores", "stores.id", "supplierReturns.storeId")
    .select(["supplierReturns.id", "supplierReturns.storeId", "supplierReturns.status", "stores.branchId"])
    .where("supplierReturns.id", "=", id)
    .where(storesWithin(scope))
    .forNoKeyUpdate("supplierReturns")
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as SupplierReturnStatus } : undefined;
}

interface Settled {
  readonly status: SupplierReturnStatus;
  readonly credited?: number;
  readonly creditNumber?: string;
  readonly settledNote: string;
  readonly settledBy: string;
  readonly settledAt: Temporal.Instant;
}

export async function settleReturn(tx: Tx, id: string, settled: Settled): Promise<void> {
  await tx.updateTable("supplierReturns").set(settled).where("id", "=", id).execute();
}

const pageSize = 50;

function returns({ db }: QueryContext) {
  return db
    .selectFrom("supplierReturns")
    .innerJoin("suppliers", "suppliers.id", "supplierReturns.supplierId")
    .innerJoin("stores", "stores.id", "supplierReturns.storeId")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .leftJoin("auth.user", "auth.user.id", "supplierReturns.byAccount")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("supplierReturnLines")
          .select(sql<number>`count(*)::int`.as("lines"))
          .select(sql<number>`coalesce(sum(credit), 0)::bigint`.as("expected"))
          .whereRef("returnId", "=", "supplierReturns.id")
          .as("summed"),
      (join) => join.onTrue(),
    )
    .select(["supplierReturns.id", "number", "supplierReturns.status", "suppliers.name as supplierName"])
    .select([
      "supplierReturns.at",
      "supplierReturns.storeId",
      "supplierId",
      "note",
      "credited",
      "creditNumber",
      "settledNote",
      "settledAt",
    ])
    .select(["lines", "expected", "branches.zone", "auth.user.name as by"]);
}

const spelled = (row: {
  readonly at: Temporal.Instant;
  readonly expected: number;
  readonly credited: number | null;
}) => ({
  ...row,
  at: instantText(row.at),
  expected: Number(row.expected),
});

/** What went back to suppliers, the latest first, page by page. */
export async function listReturns(ctx: QueryContext, { storeId, after }: ListReturnsInput) {
  await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const rows = await returns(ctx)
    .where("supplierReturns.storeId", "=", storeId)
    .$if(after !== undefined, (rest) =>
      rest.where(
        sql<boolean>`(supplier_returns.at, supplier_returns.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("supplierReturns.at", "desc")
    .orderBy("supplierReturns.id", "desc")
    .limit(pageSize + 1)
    .execute();
  const items = rows.slice(0, pageSize).map((row) => returnRow.parse(spelled(row)));
  const last = items.at(-1);
  return { items, after: rows.length > pageSize && last ? { at: last.at, id: last.id } : null };
}

export async function readReturn(ctx: QueryContext, { returnId }: { readonly returnId: string }) {
  const row = await returns(ctx)
    .where("supplierReturns.id", "=", returnId)
    .where(storesWithin(ctx.scope))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const [supplier, lines] = await Promise.all([detailsOfSupplier(ctx.db, row.supplierId), linesOf(ctx, returnId)]);
  const settledAt = row.settledAt === null ? null : instantText(row.settledAt);
  return returnView.parse({ ...spelled(row), settledAt, supplier, lines });
}

function linesOf({ db }: QueryContext, returnId: string) {
  return db
    .selectFrom("supplierReturnLines as lines")
    .innerJoin("batches", "batches.id", "lines.batchId")
    .innerJoin("medicines", "medicines.id", "batches.medicineId")
    .select(["batches.id as batchId", "medicines.id as medicineId", "brand", "packText", "lines.packUnits"])
    .select(["batches.number", "expiresOn", "units", "reason", "credit"])
    .where("returnId", "=", returnId)
    .orderBy("position")
    .execute();
}

const mostReturnable = 300;

/** Batches that this supplier brought to the store and that still lie there, what expires first in front. */
export async function listReturnable(ctx: QueryContext, { storeId, supplierId }: ReturnableInput) {
  const store = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const { rows } = await sql`
    select batches.id as batch_id, medicines.id as medicine_id, brand, pack_text, medicines.pack_units, batches.number,
      expires_on, blocked_for, on_hand, reserved, latest.pack_cost
    from stock_levels join batches on batches.id = stock_levels.batch_id join medicines on medicines.id = batches.medicine_id
      join lateral (
        select lines.pack_cost from goods_receipt_lines as lines
        join goods_receipts on goods_receipts.id = lines.receipt_id
        where lines.batch_id = batches.id and goods_receipts.store_id in (select id from stores where branch_id = ${store.branchId})
          and goods_receipts.supplier_id = ${supplierId}
        order by goods_receipts.at desc, goods_receipts.id desc, position limit 1) as latest on true
    where stock_levels.store_id = ${storeId} and on_hand > 0
    order by expires_on, brand, batches.id limit ${sql.lit(mostReturnable)}`.execute(ctx.db);
  return { today: store.today, items: rows.map((row) => returnableBatch.parse(row)) };
}
