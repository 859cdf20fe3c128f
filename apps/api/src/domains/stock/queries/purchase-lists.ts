import type { Db } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { isTerminal } from "@carepoint/domain/kernel/state-machine";
import {
  awaitedStatuses,
  isLate,
  purchaseLifecycle,
  purchaseStatus,
  purchaseStatuses,
} from "@carepoint/domain/stock/purchase-states";
import {
  type ListPurchasesInput,
  proposedLine,
  proposedPacks,
  purchaseRow,
  purchaseView,
} from "@carepoint/domain/stock/purchasing";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { storesWithin } from "../access.ts";
import { type Store, storeWithin } from "./stores.ts";
import { detailsOfSupplier } from "./suppliers.ts";

const pageSize = 50;
const isDone = (status: (typeof purchaseStatuses)[number]) =>
  status === "received" || isTerminal(purchaseLifecycle, status);
const ofPart = {
  open: purchaseStatuses.filter((status) => !isDone(status)),
  done: purchaseStatuses.filter(isDone),
};

/** Orders of a store, the latest first, page by page. */
export async function listPurchases(ctx: QueryContext, { storeId, part, after }: ListPurchasesInput) {
  const { zone, today } = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const rows = await ctx.db
    .selectFrom("purchaseOrders")
    .innerJoin("suppliers", "suppliers.id", "purchaseOrders.supplierId")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("purchaseOrderLines")
          .select(sql<number>`count(*)::int`.as("lines"))
          .select(sql<number>`coalesce(sum(packs), 0)::int`.as("packs"))
          .select(sql<number>`coalesce(sum(packs * pack_price), 0)::bigint`.as("cost"))
          .whereRef("orderId", "=", "purchaseOrders.id")
          .as("summed"),
      (join) => join.onTrue(),
    )
    .select(["purchaseOrders.id", "number", "status", "suppliers.name as supplierName", "purchaseOrders.at"])
    .select(["expectedOn", "lines", "packs", "cost"])
    .where("storeId", "=", storeId)
    .where(sql<boolean>`status = any(${ofPart[part]}::text[])`)
    .$if(after !== undefined, (rest) =>
      rest.where(
        sql<boolean>`(purchase_orders.at, purchase_orders.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("purchaseOrders.at", "desc")
    .orderBy("purchaseOrders.id", "desc")
    .limit(pageSize + 1)
    .execute();
  const items = rows.slice(0, pageSize).map((row) =>
    purchaseRow.parse({
      ...{ ...row, at: instantText(row.at), zone, cost: Number(row.cost) },
      late: isLate({ ...row, status: purchaseStatus.parse(row.status) }, today),
    }),
  );
  const last = items.at(-1);
  return { items, after: rows.length > pageSize && last ? { at: last.at, id: last.id } : null };
}

/** What an order is read with: by whoever asks, or by the system. */
export type Reading = Pick<QueryContext, "db" | "scope">;

/** One order with what came of it, line by line and beside. */
export async function readPurchase(ctx: Reading, { purchaseId }: { readonly purchaseId: string }) {
  const order = await ctx.db
    .selectFrom("purchaseOrders")
    .innerJoin("stores", "stores.id", "purchaseOrders.storeId")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .innerJoin("suppliers", "suppliers.id", "purchaseOrders.supplierId")
    .leftJoin("auth.user", "auth.user.id", "purchaseOrders.byAccount")
    .leftJoin("purchasePlacings", "purchasePlacings.orderId", "purchaseOrders.id")
    .leftJoin("purchaseMails", "purchaseMails.orderId", "purchaseOrders.id")
    .leftJoin("supplierLinks", "supplierLinks.supplierId", "purchaseOrders.supplierId")
    .select(["purchasePlacings.status as placed", "reference", "said", "supplierLinks.url"])
    .select(["purchaseMails.status as mailed", "purchaseMails.email as mailedTo"])
    .select(["purchaseOrders.id", "number", "purchaseOrders.status", "purchaseOrders.at", "expectedOn", "note"])
    .select([
      "purchaseOrders.version",
      "storeId",
      "purchaseOrders.supplierId",
      "suppliers.name as supplierName",
      "branches.zone",
    ])
    .select("auth.user.name as by")
    .where("purchaseOrders.id", "=", purchaseId)
    .where(storesWithin(ctx.scope))
    .executeTakeFirst();
  if (!order) throw new DomainError("not_found");
  const [supplier, came, receipts, events] = await Promise.all([
    detailsOfSupplier(ctx.db, order.supplierId),
    linesWithArrivals(ctx, purchaseId),
    receiptsOf(ctx, purchaseId),
    eventsOf(ctx, purchaseId),
  ]);
  const { placed: status, reference, said, url, mailed, mailedTo } = order;
  return purchaseView.parse({
    ...order,
    ...{ placing: status && { status, reference, said }, isLinked: url !== null },
    mailing: mailed && { status: mailed, email: mailedTo },
    ...{ at: instantText(order.at), supplier, receipts, events },
    lines: came.filter(({ position }) => position !== null),
    beside: came.filter(({ position }) => position === null).map((row) => ({ ...row, units: row.receivedUnits })),
  });
}

interface LineRow {
  readonly position: number | null;
  readonly receivedUnits: number;
}

async function linesWithArrivals({ db }: Reading, purchaseId: string): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    with came as (
      select batches.medicine_id, sum((lines.packs + lines.free_packs) * lines.pack_units)::int as units
      from goods_receipts join goods_receipt_lines as lines on lines.receipt_id = goods_receipts.id
        join batches on batches.id = lines.batch_id
      where goods_receipts.order_id = ${purchaseId} group by 1),
    ordered as (select * from purchase_order_lines where order_id = ${purchaseId})
    select position, medicine_id, sku, brand, pack_text, ordered.packs, ordered.pack_units, ordered.pack_price,
      coalesce(came.units, 0) as received_units
    from ordered full join came using (medicine_id) join medicines on medicines.id = medicine_id
    order by position nulls last, brand, medicine_id`.execute(db);
  return rows;
}

const mostReceipts = 100;

async function receiptsOf({ db }: Reading, purchaseId: string) {
  const rows = await db
    .selectFrom("goodsReceipts")
    .select(["id", "billNumber", "billedOn", "at"])
    .where("orderId", "=", purchaseId)
    .orderBy("at")
    .orderBy("id")
    .limit(mostReceipts)
    .execute();
  return rows.map((row) => ({ ...row, at: instantText(row.at) }));
}

async function eventsOf({ db }: Reading, purchaseId: string) {
  const rows = await db
    .selectFrom("purchaseOrderEvents")
    .leftJoin("auth.user", "auth.user.id", "purchaseOrderEvents.byAccount")
    .select(["event", "note", "at", "auth.user.name as by"])
    .where("orderId", "=", purchaseId)
    .orderBy("place")
    .limit(mostReceipts)
    .execute();
  return rows.map((row) => ({ ...row, at: instantText(row.at) }));
}

interface LowRow {
  readonly free: number;
  readonly underway: number;
  readonly packUnits: number;
  readonly least: number;
  readonly upTo: number;
}

/** How many orders of a store should have come before its day and have not, or not whole. */
export async function countLate(db: Db, { id, today }: Store): Promise<number> {
  const { late } = await db
    .selectFrom("purchaseOrders")
    .select(sql<number>`count(*)::int`.as("late"))
    .where("storeId", "=", id)
    .where(sql<boolean>`status = any(${[...awaitedStatuses]}::text[])`)
    .where("expectedOn", "<", today)
    .executeTakeFirstOrThrow();
  return late;
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
