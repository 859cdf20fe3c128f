import type { Db, Tx } from "@carepoint/db/client";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import type { DeliverySlot } from "@carepoint/domain/pharmacy/delivery-rule";
import { sql } from "kysely";

/** One more place of a time is taken; breaks `delivery_slots_within` where the last one was given away. As many as the rule of now allows. */
export async function takeSlot(tx: Tx, storeId: string, { startsAt, endsAt, places }: DeliverySlot): Promise<void> {
  await tx
    .insertInto("deliverySlots")
    .values({ storeId, startsAt: toInstant(startsAt), endsAt: toInstant(endsAt), places, taken: 1 })
    .onConflict((conflict) =>
      conflict.columns(["storeId", "startsAt"]).doUpdateSet({
        taken: sql<number>`delivery_slots.taken + 1`,
        places: sql<number>`excluded.places`,
        endsAt: sql<Temporal.Instant>`excluded.ends_at`,
      }),
    )
    .execute();
}

/** Times of a store in which every place is taken, out of those that are offered. */
export async function fullSlots(db: Db, storeId: string, slots: readonly DeliverySlot[]): Promise<ReadonlySet<number>> {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return new Set();
  const rows = await db
    .selectFrom("deliverySlots")
    .select(["startsAt", "taken"])
    .where("storeId", "=", storeId)
    .where("startsAt", ">=", toInstant(first.startsAt))
    .where("startsAt", "<=", toInstant(last.startsAt))
    .execute();
  const placesAt = new Map(slots.map(({ startsAt, places }) => [toInstant(startsAt).epochMilliseconds, places]));
  const full = rows.filter(({ startsAt, taken }) => taken >= (placesAt.get(startsAt.epochMilliseconds) ?? 0));
  return new Set(full.map(({ startsAt }) => startsAt.epochMilliseconds));
}

/** The place that an order has is somebody else's again; of an order that is fetched: nothing. */
export async function freeSlot(tx: Tx, orderId: string): Promise<void> {
  await changeTaken(tx, orderId, -1);
}

/** The same place once more, for an order that let go of it. It is held before and has one. */
export async function takeSlotAnew(tx: Tx, orderId: string): Promise<void> {
  await changeTaken(tx, orderId, 1);
}

async function changeTaken(tx: Tx, orderId: string, by: 1 | -1): Promise<void> {
  await tx
    .updateTable("deliverySlots")
    .from("medicineDeliveries")
    .set({ taken: sql<number>`delivery_slots.taken + ${sql.lit(by)}` })
    .where("medicineDeliveries.orderId", "=", orderId)
    .whereRef("deliverySlots.storeId", "=", "medicineDeliveries.storeId")
    .whereRef("deliverySlots.startsAt", "=", "medicineDeliveries.startsAt")
    .execute();
}

/** Holds the time of an order, after its shelves and before the first audit entry, and answers whether it still has a place then. Of one that is fetched: always. */
export async function holdSlot(tx: Tx, orderId: string, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .selectFrom("deliverySlots")
    .innerJoin("medicineDeliveries", (join) =>
      join
        .onRef("deliverySlots.storeId", "=", "medicineDeliveries.storeId")
        .onRef("deliverySlots.startsAt", "=", "medicineDeliveries.startsAt"),
    )
    .select(["deliverySlots.endsAt", "deliverySlots.taken", "deliverySlots.places"])
    .where("medicineDeliveries.orderId", "=", orderId)
    .forUpdate("deliverySlots")
    .executeTakeFirst();
  return !row || (row.taken < row.places && Temporal.Instant.compare(row.endsAt, now) > 0);
}

export interface NewDelivery {
  readonly orderId: string;
  readonly storeId: string;
  readonly startsAt: Temporal.Instant;
  readonly fee: number;
  readonly addressSealed: Buffer;
}

export async function insertDelivery(tx: Tx, delivery: NewDelivery): Promise<void> {
  await tx.insertInto("medicineDeliveries").values(delivery).execute();
}

/** The cell of where an order is brought. */
export function addressCell(orderId: string) {
  return { table: "medicine_deliveries", column: "address_sealed", id: orderId };
}
