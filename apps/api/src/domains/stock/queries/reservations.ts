import type { Database, Db, Tx } from "@carepoint/db/client";
import type { ReservationEnd } from "@carepoint/domain/stock/movements";
import { type Insertable, sql } from "kysely";
import type { Shelf } from "./shelves.ts";

/** Each promises units of its batch by a trigger. */
export async function insertReservations(
  tx: Tx,
  reservations: readonly Insertable<Database["stockReservations"]>[],
): Promise<void> {
  const byBatch = reservations.toSorted((a, b) => (a.batchId < b.batchId ? -1 : 1));
  await tx.insertInto("stockReservations").values(byBatch).execute();
}

const stands = (db: Db) => db.selectFrom("stockReservations").where("endedAt", "is", sql.lit(null));

/** What stands promised for a cause, each with its shelf: to be held before it ends. */
export async function promisesOf(tx: Tx, causeId: string): Promise<Shelf[]> {
  return stands(tx)
    .innerJoin("batches", "batches.id", "stockReservations.batchId")
    .select(["stockReservations.storeId", "batches.medicineId"])
    .where("causeId", "=", causeId)
    .execute();
}

/** How many units stand promised for a cause. */
export async function promisedUnits(tx: Tx, causeId: string): Promise<number> {
  const row = await stands(tx)
    .select(sql<number>`coalesce(sum(quantity), 0)::integer`.as("units"))
    .where("causeId", "=", causeId)
    .executeTakeFirstOrThrow();
  return row.units;
}

/** What stands promised for a cause by batch, the one that expires first in front. Its shelves are held. */
export async function promisedBatches(tx: Db, causeId: string) {
  return stands(tx)
    .innerJoin("batches", "batches.id", "stockReservations.batchId")
    .select(["stockReservations.storeId", "stockReservations.batchId", "stockReservations.quantity as units"])
    .select(["stockReservations.untilAt", "batches.medicineId"])
    .where("causeId", "=", causeId)
    .orderBy("batches.expiresOn")
    .orderBy("batches.id")
    .execute();
}

/** Ends what stands for a cause and answers it, by line of the shelf. Its shelves are held. */
export async function endReservations(tx: Tx, causeId: string, endedAs: ReservationEnd, endedAt: Temporal.Instant) {
  return ended(tx, endedAs, endedAt).where("causeId", "=", causeId).returning(columns).execute();
}

/** Prolongs what stands for a cause, and answers how many promises do. Their shelves are held. */
export async function prolongReservations(tx: Tx, causeId: string, untilAt: Temporal.Instant): Promise<number> {
  const prolonged = await tx
    .updateTable("stockReservations")
    .set({ untilAt })
    .where("endedAt", "is", sql.lit(null))
    .where("causeId", "=", causeId)
    .returning("id")
    .execute();
  return prolonged.length;
}

/** What was promised for a cause last, whether or not it still stands. */
export async function lastPromised(db: Db, causeId: string) {
  const rows = await db
    .selectFrom("stockReservations")
    .innerJoin("batches", "batches.id", "stockReservations.batchId")
    .select(["stockReservations.batchId", "stockReservations.quantity as units", "stockReservations.at"])
    .select(["batches.medicineId", "batches.number"])
    .where("causeId", "=", causeId)
    .orderBy("stockReservations.at", "desc")
    .orderBy("stockReservations.batchId")
    .execute();
  return rows.filter(({ at }) => rows[0]?.at.epochNanoseconds === at.epochNanoseconds);
}

/** Whose promise keeps units for a write-off that waits for a second person. */
export const writeOffCause = "stock_write_offs";

interface On {
  readonly storeId: string;
  readonly batchId: string;
  /** Also what is held for a write-off: a recall waits for nobody. */
  readonly wishes: boolean;
}

/** Ends what stands on one batch of a store: nobody can have it any more. Its shelf is held. */
export async function endReservationsOn(tx: Tx, { storeId, batchId, wishes }: On, endedAt: Temporal.Instant) {
  return ended(tx, "released", endedAt)
    .where("storeId", "=", storeId)
    .where("batchId", "=", batchId)
    .$if(!wishes, (rest) => rest.where("cause", "<>", writeOffCause))
    .returning(columns)
    .execute();
}

const columns = ["id", "storeId", "batchId", "quantity", "cause", "causeId"] as const;

function ended(tx: Tx, endedAs: ReservationEnd, endedAt: Temporal.Instant) {
  return tx.updateTable("stockReservations").set({ endedAs, endedAt }).where("endedAt", "is", sql.lit(null));
}

const pageSize = 200;

/** Shelves with a promise whose time is over, in an order that does not change while they are swept. */
export async function lapsedShelves(db: Db, now: Temporal.Instant, after: Shelf | null): Promise<Shelf[]> {
  return stands(db)
    .innerJoin("batches", "batches.id", "stockReservations.batchId")
    .select(["stockReservations.storeId", "batches.medicineId"])
    .distinct()
    .where("untilAt", "<=", now)
    .$if(after !== null, (rest) =>
      rest.where(
        sql<boolean>`(stock_reservations.store_id, batches.medicine_id) > (${after?.storeId}::uuid, ${after?.medicineId}::uuid)`,
      ),
    )
    .orderBy("stockReservations.storeId")
    .orderBy("batches.medicineId")
    .limit(pageSize)
    .execute();
}
