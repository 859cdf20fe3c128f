import type { Database, Tx } from "@carepoint/db/client";
import { type Insertable, sql } from "kysely";

/** Breaks `goods_returns_pkey` where the same was sent before. */
export async function insertReturn(
  tx: Tx,
  row: Insertable<Database["goodsReturns"]>,
  lines: readonly Insertable<Database["goodsReturnLines"]>[],
): Promise<void> {
  await tx.insertInto("goodsReturns").values(row).execute();
  await tx
    .insertInto("goodsReturnLines")
    .values([...lines])
    .execute();
}

interface Which {
  readonly dispenseId: string;
  readonly position: number;
  readonly batchId: string;
}

export async function countReturned(tx: Tx, { dispenseId, position, batchId }: Which, units: number): Promise<void> {
  await tx
    .updateTable("dispenseBatches")
    .set({ returned: sql<number>`returned + ${units}::integer` })
    .where("dispenseId", "=", dispenseId)
    .where("position", "=", position)
    .where("batchId", "=", batchId)
    .execute();
}
