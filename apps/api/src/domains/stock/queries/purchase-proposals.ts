import { awaitedStatuses } from "@carepoint/domain/stock/purchase-states";
import { proposedLine, proposedPacks } from "@carepoint/domain/stock/purchasing";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { storeWithin } from "./stores.ts";

interface LowRow {
  readonly free: number;
  readonly underway: number;
  readonly packUnits: number;
  readonly least: number;
  readonly upTo: number;
}

/** What is low in a store, with what is under way already counted as if it lay there. */
export async function proposePurchase(ctx: QueryContext, { storeId }: { readonly storeId: string }) {
  const store = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const { rows } = await sql<LowRow>`
    with held as (
      select stock_levels.medicine_id, sum(on_hand - reserved)::int as free
      from stock_levels join batches on batches.id = stock_levels.batch_id
      where store_id = ${storeId} and on_hand > 0 and blocked_for is null and expires_on >= ${store.today}::date group by 1),
    -- of each line of an order under way what its own receipts have not brought: what came too much of one covers no other
    awaited as (
      select medicine_id, sum(greatest(0, ordered - coalesce(came, 0)))::int as units from (
        select orders.id, lines.medicine_id, lines.packs * lines.pack_units as ordered
        from purchase_orders as orders join purchase_order_lines as lines on lines.order_id = orders.id
        where orders.store_id = ${storeId} and orders.status = any(${[...awaitedStatuses]}::text[])) as lines
      left join lateral (
        select sum((packs + free_packs) * goods_receipt_lines.pack_units) as came
        from goods_receipts join goods_receipt_lines on receipt_id = goods_receipts.id
          join batches on batches.id = batch_id
        where order_id = lines.id and batches.medicine_id = lines.medicine_id) as brought on true group by 1)
    select medicines.id as medicine_id, brand, pack_text, pack_units, least, up_to,
      coalesce(held.free, 0) as free, coalesce(awaited.units, 0) as underway, latest.supplier_id, latest.pack_cost as pack_price
    from stock_rules join medicines on medicines.id = stock_rules.medicine_id
      left join held on held.medicine_id = medicines.id left join awaited on awaited.medicine_id = medicines.id
      left join lateral (
        select supplier_id, lines.pack_cost from goods_receipt_lines as lines
        join batches on batches.id = lines.batch_id join goods_receipts on goods_receipts.id = lines.receipt_id
        where batches.medicine_id = medicines.id and store_id = ${storeId}
        order by goods_receipts.at desc, goods_receipts.id desc, position desc limit 1) as latest on true
    where stock_rules.store_id = ${storeId} and medicines.active
      and coalesce(held.free, 0) + coalesce(awaited.units, 0) < least
    order by brand, medicines.id limit 500`.execute(ctx.db);
  return { items: rows.map((row) => proposedLine.parse({ ...row, packs: proposedPacks(row) })) };
}
