import type { Database, Tx } from "@carepoint/db/client";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { CameOf, PurchaseEvent, PurchaseStatus } from "@carepoint/domain/stock/purchase-states";
import type { PurchaseLine } from "@carepoint/domain/stock/purchasing";
import { type Insertable, sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { storesWithin } from "../access.ts";
import type { Pack } from "./batches.ts";

/** An order of a store that the actor may touch, locked: whoever sends, receives or ends it waits. */
export async function findPurchaseForUpdate(tx: Tx, scope: Scope, id: string) {
  const row = await tx
    .selectFrom("purchaseOrders")
    .innerJoin("stores", "stores.id", "purchaseOrders.storeId")
    .select(["purchaseOrders.id", "purchaseOrders.storeId", "purchaseOrders.supplierId", "purchaseOrders.status"])
    .select(["purchaseOrders.number", "purchaseOrders.version", "purchaseOrders.expectedOn", "stores.branchId"])
    .where("purchaseOrders.id", "=", id)
    .where(storesWithin(scope))
    .forNoKeyUpdate("purchaseOrders")
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as PurchaseStatus } : undefined;
}

/** One whose id is taken breaks `purchase_orders_pkey`. */
export async function insertPurchase(tx: Tx, order: Insertable<Database["purchaseOrders"]>): Promise<void> {
  await tx.insertInto("purchaseOrders").values(order).execute();
}

interface DraftChange {
  readonly supplierId: string;
  readonly note: string;
}

export async function amendDraft(tx: Tx, id: string, change: DraftChange): Promise<number> {
  const { version } = await tx
    .updateTable("purchaseOrders")
    .set(change)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** Its lines in the order given, in place of those before: a trigger lets nobody do so once it is sent. */
export async function putLines(
  tx: Tx,
  orderId: string,
  lines: readonly PurchaseLine[],
  packs: ReadonlyMap<string, Pack>,
): Promise<void> {
  await tx.deleteFrom("purchaseOrderLines").where("orderId", "=", orderId).execute();
  await tx
    .insertInto("purchaseOrderLines")
    .values(
      lines.map(({ medicineId, packs: count, packPrice }, index) => ({
        ...{ orderId, position: index + 1, medicineId, packs: count, packPrice },
        packUnits: packs.get(medicineId)?.packUnits ?? 1,
      })),
    )
    .execute();
}

interface Turned {
  readonly status: PurchaseStatus;
  readonly number?: string;
  readonly expectedOn?: CalendarDate | null;
}

export async function turnPurchase(tx: Tx, id: string, turned: Turned): Promise<number> {
  const { version } = await tx
    .updateTable("purchaseOrders")
    .set(turned)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

interface NewPurchaseEvent {
  readonly orderId: string;
  readonly event: PurchaseEvent;
  readonly note: string;
  readonly byAccount: string | null;
  readonly at: Temporal.Instant;
}

export async function insertPurchaseEvent(tx: Tx, event: NewPurchaseEvent): Promise<void> {
  await tx.insertInto("purchaseOrderEvents").values(event).execute();
}

/** For each line what was ordered and what its receipts brought so far, in units. */
export async function cameOf(tx: Tx, orderId: string): Promise<CameOf[]> {
  const { rows } = await sql<CameOf>`
    select lines.packs * lines.pack_units as ordered, coalesce(came.units, 0)::int as received
    from purchase_order_lines as lines
    left join (
      select batches.medicine_id, sum((came.packs + came.free_packs) * came.pack_units) as units
      from goods_receipts join goods_receipt_lines as came on came.receipt_id = goods_receipts.id
        join batches on batches.id = came.batch_id
      where goods_receipts.order_id = ${orderId} group by 1) as came using (medicine_id)
    where lines.order_id = ${orderId}`.execute(tx);
  return rows;
}
