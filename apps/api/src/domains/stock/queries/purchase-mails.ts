import type { Db, Tx } from "@carepoint/db/client";
import type { PurchaseMailStatus } from "@carepoint/domain/stock/purchase-mail";
import { sql } from "kysely";

/** An order that is sent goes by mail where its supplier has an address, and no system of its own that takes it. */
export async function insertMail(tx: Tx, orderId: string, supplierId: string, nextAt: Temporal.Instant): Promise<void> {
  await sql`insert into purchase_mails (order_id, email, next_at)
    select ${orderId}, email, ${nextAt} from suppliers where id = ${supplierId} and email is not null
      and not exists (select from supplier_links where supplier_id = suppliers.id)`.execute(tx);
}

export interface DueMail {
  readonly orderId: string;
  readonly email: string;
}

/** Those whose turn it is, in an order that does not change while they are done; what was called off, or has come, meanwhile is nobody's any more. */
export async function dueMails(db: Db, now: Temporal.Instant): Promise<DueMail[]> {
  return db
    .selectFrom("purchaseMails")
    .innerJoin("purchaseOrders", "purchaseOrders.id", "purchaseMails.orderId")
    .select(["orderId", "email"])
    .where("purchaseMails.status", "=", sql.lit("waiting" satisfies PurchaseMailStatus))
    .where("nextAt", "<=", now)
    .where(sql<boolean>`purchase_orders.status in ('sent', 'acknowledged')`)
    .orderBy("nextAt")
    .orderBy("orderId")
    .limit(50)
    .execute();
}

export async function lockMail(tx: Tx, orderId: string) {
  return tx
    .selectFrom("purchaseMails")
    .innerJoin("purchaseOrders", "purchaseOrders.id", "purchaseMails.orderId")
    .innerJoin("stores", "stores.id", "purchaseOrders.storeId")
    .select(["purchaseMails.status", "tries", "purchaseOrders.storeId", "stores.branchId"])
    .where("orderId", "=", orderId)
    .forUpdate("purchaseMails")
    .executeTakeFirst();
}

interface Tried {
  readonly status: PurchaseMailStatus;
  readonly tries: number;
  readonly nextAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
}

export async function noteMail(tx: Tx, orderId: string, tried: Tried): Promise<void> {
  await tx.updateTable("purchaseMails").set(tried).where("orderId", "=", orderId).execute();
}
