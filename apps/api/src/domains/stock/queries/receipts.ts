import type { Database, Tx } from "@carepoint/db/client";
import type { Insertable } from "kysely";

/** A bill that its supplier's year has already breaks `goods_receipts_bill_once`. */
export async function insertReceipt(tx: Tx, receipt: Insertable<Database["goodsReceipts"]>): Promise<void> {
  await tx.insertInto("goodsReceipts").values(receipt).execute();
}

export async function insertReceiptLines(
  tx: Tx,
  lines: readonly Insertable<Database["goodsReceiptLines"]>[],
): Promise<void> {
  await tx
    .insertInto("goodsReceiptLines")
    .values([...lines])
    .execute();
}
