import type { Database, Db, Tx } from "@carepoint/db/client";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { type Insertable, sql } from "kysely";

export async function insertCuts(tx: Tx, rows: readonly Insertable<Database["medicineOrderCuts"]>[]): Promise<void> {
  await tx
    .insertInto("medicineOrderCuts")
    .values([...rows])
    .execute();
}

/** Whether it was done. Its order is locked. */
export async function isCut(tx: Tx, cutId: string): Promise<boolean> {
  return (
    (await tx.selectFrom("medicineOrderCuts").select("id").where("id", "=", cutId).executeTakeFirst()) !== undefined
  );
}

/** What was taken off the lines of an order: units, and what they counted for. */
export async function cutOfLines(db: Db, orderId: string) {
  const rows = await db
    .selectFrom("medicineOrderCuts")
    .select("position")
    .select(sql<number>`sum(units)::integer`.as("units"))
    .select(sql<number>`sum(counted)::integer`.as("counted"))
    .where("orderId", "=", orderId)
    .groupBy("position")
    .execute();
  return new Map(rows.map(({ position, ...cut }) => [position, cut]));
}

/** What went back for units of a bill's batches before they were packed. */
export async function cutValues(db: Db, invoiceId: string): Promise<ReadonlyMap<string, Paise>> {
  const rows = await db
    .selectFrom("medicineOrderCuts")
    .innerJoin("medicineOrders", "medicineOrders.id", "medicineOrderCuts.orderId")
    .select("medicineOrderCuts.batchId")
    .select(sql<number>`sum(medicine_order_cuts.value)::bigint`.as("value"))
    .where("medicineOrders.invoiceId", "=", invoiceId)
    .groupBy("medicineOrderCuts.batchId")
    .execute();
  return new Map(rows.map(({ batchId, value }) => [batchId, paise(Number(value))]));
}
