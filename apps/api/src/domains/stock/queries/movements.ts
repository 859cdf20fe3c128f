import type { Database, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { type ListMovementsInput, movementView } from "@carepoint/domain/stock/schema";
import type { Insertable } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { storeWithin } from "./stores.ts";

export type NewMovement = Omit<Insertable<Database["stockMovements"]>, "place">;

/** Each moves its level by a trigger; what the shelf cannot give is `stock_short`, what may not be sold is refused by its name. */
export async function insertMovements(tx: Tx, movements: readonly NewMovement[]): Promise<void> {
  const byBatch = movements.toSorted((a, b) => (a.batchId < b.batchId ? -1 : 1));
  await tx.insertInto("stockMovements").values(byBatch).execute();
}

const pageSize = 50;

/** How a medicine's units came to a store and went, the latest first, page by page. */
export async function listMovements(ctx: QueryContext, { storeId, medicineId, before }: ListMovementsInput) {
  const { zone } = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const rows = await ctx.db
    .selectFrom("stockMovements")
    .innerJoin("batches", "batches.id", "stockMovements.batchId")
    .leftJoin("auth.user", "auth.user.id", "stockMovements.byAccount")
    .select(["stockMovements.place", "stockMovements.kind", "stockMovements.quantity", "stockMovements.reason"])
    .select(["stockMovements.note", "stockMovements.at", "batches.number", "auth.user.name as by"])
    .where("stockMovements.storeId", "=", storeId)
    .where("stockMovements.medicineId", "=", medicineId)
    .$if(before !== undefined, (rest) => rest.where("stockMovements.place", "<", before ?? 0))
    .orderBy("stockMovements.place", "desc")
    .limit(pageSize + 1)
    .execute();
  const items = rows.slice(0, pageSize).map((row) => movementView.parse({ ...row, at: instantText(row.at), zone }));
  return { items, before: rows.length > pageSize ? (items.at(-1)?.place ?? null) : null };
}

/** What came and went for one cause, such as a sale: what a return gives back to its batches. */
export async function movementsOf(tx: Tx, causeId: string) {
  return tx
    .selectFrom("stockMovements")
    .select(["storeId", "batchId", "medicineId", "kind", "quantity", "packCost"])
    .where("causeId", "=", causeId)
    .orderBy("place")
    .execute();
}
