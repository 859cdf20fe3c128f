import type { Db, Tx } from "@carepoint/db/client";
import type { WantedGoods } from "@carepoint/domain/stock/supplier-link";
import { sql } from "kysely";
import type { Sealer } from "../../../kernel/sealed.ts";
import type { PlacedOrder, SupplierLink } from "../../../providers/providers.ts";

interface NewLink {
  readonly supplierId: string;
  readonly url: string;
  readonly kid: string;
  readonly wrappedKey: Buffer;
}

export async function putLink(tx: Tx, { supplierId, ...link }: NewLink): Promise<void> {
  await tx
    .insertInto("supplierLinks")
    .values({ supplierId, kind: "csv_http", ...link })
    .onConflict((conflict) => conflict.column("supplierId").doUpdateSet(link))
    .execute();
}

/** Answers whether there was one. */
export async function dropLink(tx: Tx, supplierId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("supplierLinks")
    .where("supplierId", "=", supplierId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function findLink(db: Db, sealer: Sealer, supplierId: string): Promise<SupplierLink | null> {
  const row = await db
    .selectFrom("supplierLinks")
    .select(["url", "wrappedKey"])
    .where("supplierId", "=", supplierId)
    .executeTakeFirst();
  return row ? { url: row.url, key: sealer.unwrapSupplierKey(supplierId, row.wrappedKey) } : null;
}

/** What a supplier's system is asked about or sent: the order's lines by the hospital's own SKU. */
export async function wantedOf(db: Db, purchaseId: string): Promise<WantedGoods[]> {
  return db
    .selectFrom("purchaseOrderLines")
    .innerJoin("medicines", "medicines.id", "purchaseOrderLines.medicineId")
    .select(["sku", "brand", "packText", "packs", "packPrice"])
    .where("orderId", "=", purchaseId)
    .orderBy("position")
    .execute();
}

/** An order that is sent waits for its supplier's system, where there is one. */
export async function insertPlacing(tx: Tx, orderId: string, supplierId: string, nextAt: Temporal.Instant) {
  await sql`insert into purchase_placings (order_id, status, next_at)
    select ${orderId}, 'waiting', ${nextAt} from supplier_links where supplier_id = ${supplierId}`.execute(tx);
}

export interface DuePlacing {
  readonly orderId: string;
  readonly supplierId: string;
  readonly number: string;
}

/** Those whose turn it is, in an order that does not change while they are done; what was called off, or has come, meanwhile is nobody's any more. */
export async function duePlacings(db: Db, now: Temporal.Instant): Promise<DuePlacing[]> {
  const rows = await db
    .selectFrom("purchasePlacings")
    .innerJoin("purchaseOrders", "purchaseOrders.id", "purchasePlacings.orderId")
    .select(["orderId", "supplierId", "number"])
    .where("purchasePlacings.status", "=", "waiting")
    .where("nextAt", "<=", now)
    .where(sql<boolean>`purchase_orders.status in ('sent', 'acknowledged')`)
    .orderBy("nextAt")
    .orderBy("orderId")
    .limit(50)
    .execute();
  return rows.map((row) => ({ ...row, number: row.number ?? "" }));
}

export async function placedOrder(db: Db, { orderId, number }: DuePlacing): Promise<PlacedOrder> {
  return { id: orderId, number, lines: await wantedOf(db, orderId) };
}

export async function lockPlacing(tx: Tx, orderId: string) {
  return tx
    .selectFrom("purchasePlacings")
    .select(["status", "tries"])
    .where("orderId", "=", orderId)
    .forUpdate()
    .executeTakeFirst();
}

interface Answered {
  readonly status: string;
  readonly tries: number;
  readonly nextAt: Temporal.Instant;
  readonly reference?: string | null;
  readonly said?: string | null;
}

export async function notePlacing(tx: Tx, orderId: string, answered: Answered): Promise<void> {
  await tx.updateTable("purchasePlacings").set(answered).where("orderId", "=", orderId).execute();
}
