import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { firstWriteOffLimit } from "@carepoint/domain/settings/pharmacy-rule";
import { heldForDays } from "@carepoint/domain/stock/write-offs";
import type { Tx } from "../src/client.ts";
import type { SeededBranch } from "./branches.ts";
import type { Chance } from "./chance.ts";
import { zone } from "./visits.ts";

interface Asking {
  readonly branches: readonly SeededBranch[];
  /** The pharmacist who asks. */
  readonly by: string;
  readonly now: Temporal.Instant;
}

const number = "CW2207";
const daysLeft = 500;

/** In each branch a delivery that grew warm: its write-off is above the limit of one person and waits for who manages the pharmacy. */
export async function seedWriteOffs(tx: Tx, chance: Chance, { branches, by, now }: Asking): Promise<void> {
  const medicine = await dearest(tx);
  if (!medicine) return;
  const { id: medicineId, packUnits, mrp } = medicine;
  const packCost = Math.floor(mrp * 0.7);
  const packs = Math.ceil((firstWriteOffLimit + 1) / packCost);
  const [batchId, units] = [chance.id(), packs * packUnits];
  const expiresOn = addDays(dateIn(now, zone), daysLeft);
  await tx.insertInto("batches").values({ id: batchId, medicineId, number, expiresOn, mrp }).execute();
  for (const { id: branchId } of branches) {
    const store = tx.selectFrom("stores").select("id").where("branchId", "=", branchId).orderBy("id").limit(1);
    const { id: storeId } = await store.executeTakeFirstOrThrow();
    const [came, asked] = [now.subtract({ hours: 26 }), now.subtract({ hours: 3 })];
    await tx
      .insertInto("stockMovements")
      .values({
        ...{ id: chance.id(), storeId, batchId, medicineId, kind: "receipt", quantity: units },
        ...{ packCost, byAccount: by, at: came },
      })
      .execute();
    const id = chance.id();
    const why = { kind: "write_off", reason: "spoiled", note: "It stood in the sun at the gate." };
    await tx
      .insertInto("stockWriteOffs")
      .values({ id, storeId, batchId, medicineId, units, ...why, value: packs * packCost, askedBy: by, askedAt: asked })
      .execute();
    const held = { storeId, batchId, quantity: units, cause: "stock_write_offs", causeId: id, at: asked };
    await tx
      .insertInto("stockReservations")
      .values({ ...held, id: chance.id(), untilAt: asked.add({ hours: 24 * heldForDays }) })
      .execute();
  }
}

async function dearest(tx: Tx) {
  return tx
    .selectFrom("medicines")
    .innerJoin("medicinePrices", "medicinePrices.medicineId", "medicines.id")
    .select(["medicines.id", "packUnits", "mrp"])
    .where("active", "=", true)
    .orderBy("mrp", "desc")
    .orderBy("sku")
    .limit(1)
    .executeTakeFirst();
}
