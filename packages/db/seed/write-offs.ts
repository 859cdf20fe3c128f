import { firstWriteOffLimit } from "@carepoint/domain/settings/pharmacy-rule";
import { heldForDays, worthOf } from "@carepoint/domain/stock/write-offs";
import { sql } from "kysely";
import type { Tx } from "../src/client.ts";
import type { SeededBranch } from "./branches.ts";
import type { Chance } from "./chance.ts";

interface Asking {
  readonly branches: readonly SeededBranch[];
  /** The pharmacist who asks. */
  readonly by: string;
  readonly now: Temporal.Instant;
}

/** In each branch a write-off above the limit of one person, which waits for who manages the pharmacy. */
export async function seedWriteOffs(tx: Tx, chance: Chance, { branches, by, now }: Asking): Promise<void> {
  const at = now.subtract({ hours: 3 });
  for (const { id: branchId } of branches) {
    const dear = await dearest(tx, branchId);
    if (!dear) continue;
    const { storeId, batchId, medicineId, onHand, ...pack } = dear;
    const enough = Math.ceil(((firstWriteOffLimit + 1) * pack.packUnits) / (pack.packCost ?? pack.mrp));
    if (enough > onHand) continue; // the demo's shelves hold nothing so dear
    const [id, value] = [chance.id(), worthOf({ ...pack, units: enough })];
    const why = { kind: "write_off", reason: "spoiled", note: "The refrigerator stood open overnight." };
    await tx
      .insertInto("stockWriteOffs")
      .values({ id, storeId, batchId, medicineId, units: enough, ...why, value, askedBy: by, askedAt: at })
      .execute();
    const held = { storeId, batchId, quantity: enough, cause: "stock_write_offs", causeId: id, at };
    await tx
      .insertInto("stockReservations")
      .values({ ...held, id: chance.id(), untilAt: at.add({ hours: 24 * heldForDays }) })
      .execute();
  }
}

/** The batch on the branch's shelf that is worth most. */
async function dearest(tx: Tx, branchId: string) {
  return tx
    .selectFrom("stockLevels")
    .innerJoin("stores", "stores.id", "stockLevels.storeId")
    .innerJoin("batches", "batches.id", "stockLevels.batchId")
    .innerJoin("medicines", "medicines.id", "batches.medicineId")
    .select(["stockLevels.storeId", "stockLevels.batchId", "batches.medicineId", "onHand", "packUnits", "mrp"])
    .select(
      sql<number | null>`(select max(pack_cost) from stock_movements where batch_id = batches.id)`.as("packCost"),
    )
    .where("stores.branchId", "=", branchId)
    .where("batches.blockedFor", "is", null)
    .orderBy(sql`on_hand::bigint * mrp / pack_units`, "desc")
    .orderBy("batches.number")
    .limit(1)
    .executeTakeFirst();
}
