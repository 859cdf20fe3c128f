import type { Db } from "@carepoint/db/client";
import { rateOn, taxClass } from "@carepoint/domain/billing/gst";
import { indianDate } from "@carepoint/domain/billing/indian-date";
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
import { totalOf, wayOf } from "@carepoint/domain/stock/purchase-total";
import { type ListPurchasesInput, purchaseRow, purchaseView } from "@carepoint/domain/stock/purchasing";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { readTaxRates } from "../../billing/queries/tax-rates.ts";
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
    .leftJoin("purchasePlacings", "purchasePlacings.orderId", "purchaseOrders.id")
    .leftJoin("purchaseMails", "purchaseMails.orderId", "purchaseOrders.id")
    .leftJoin("supplierLinks", "supplierLinks.supplierId", "purchaseOrders.supplierId")
    .select(["purchasePlacings.status as placed", "purchaseMails.status as mailed", "supplierLinks.url"])
    .select("suppliers.email")
    .select(["purchaseOrders.id", "number", "purchaseOrders.status", "suppliers.name as supplierName"])
    .select("purchaseOrders.at")
    .select(["expectedOn", "lines", "packs", "cost"])
    .where("storeId", "=", storeId)
    .where(sql<boolean>`purchase_orders.status = any(${ofPart[part]}::text[])`)
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
      ...{ ...row, at: instantText(row.at), zone, cost: Number(row.cost), way: wayOfRow(row) },
      late: isLate({ ...row, status: purchaseStatus.parse(row.status) }, today),
    }),
  );
  const last = items.at(-1);
  return { items, after: rows.length > pageSize && last ? { at: last.at, id: last.id } : null };
}

interface Going {
  readonly status: string;
  readonly url: string | null;
  readonly email: string | null;
  readonly placed: string | null;
  readonly mailed: string | null;
}

function wayOfRow({ status, url, email, placed, mailed }: Going) {
  const to = { isLinked: url !== null, hasAddress: email !== null };
  return wayOf({ ...to, isDraft: status === "draft", isPlaced: placed !== null, isMailed: mailed !== null });
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
    .select(["auth.user.name as by", "suppliers.email"])
    .where("purchaseOrders.id", "=", purchaseId)
    .where(storesWithin(ctx.scope))
    .executeTakeFirst();
  if (!order) throw new DomainError("not_found");
  const [rates, supplier, came, receipts, events] = await Promise.all([
    readTaxRates(ctx.db),
    detailsOfSupplier(ctx.db, order.supplierId),
    linesWithArrivals(ctx, purchaseId),
    receiptsOf(ctx, purchaseId),
    eventsOf(ctx, purchaseId),
  ]);
  const lines = came.filter(({ position }) => position !== null);
  const basisPointsOf = ({ taxClass: of }: LineRow) =>
    rateOn(rates, taxClass.parse(of), indianDate(order.at)).basisPoints;
  const { placed: status, reference, said, url, mailed, mailedTo } = order;
  return purchaseView.parse({
    ...order,
    ...{ placing: status && { status, reference, said }, isLinked: url !== null },
    mailing: mailed && { status: mailed, email: mailedTo },
    ...{ at: instantText(order.at), supplier, receipts, events },
    ...{ lines, way: wayOfRow(order) },
    total: totalOf(lines.map((line) => ({ ...line, basisPoints: basisPointsOf(line) }))),
    beside: came.filter(({ position }) => position === null).map((row) => ({ ...row, units: row.receivedUnits })),
  });
}

interface LineRow {
  readonly position: number | null;
  readonly receivedUnits: number;
  readonly packs: number;
  readonly packPrice: number | null;
  readonly taxClass: string;
}

async function linesWithArrivals({ db }: Reading, purchaseId: string): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    with came as (
      select batches.medicine_id, sum((lines.packs + lines.free_packs) * lines.pack_units)::int as units
      from goods_receipts join goods_receipt_lines as lines on lines.receipt_id = goods_receipts.id
        join batches on batches.id = lines.batch_id
      where goods_receipts.order_id = ${purchaseId} group by 1),
    ordered as (select * from purchase_order_lines where order_id = ${purchaseId})
    select position, medicine_id, sku, brand, pack_text, tax_class, ordered.packs, ordered.pack_units, ordered.pack_price,
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
