import type { Db, Tx } from "@carepoint/db/client";
import { sql } from "kysely";

/** A medicine's place in a store. */
export interface Shelf {
  readonly storeId: string;
  readonly medicineId: string;
}

export interface ShelfRow extends Shelf {
  readonly batchId: string;
  readonly number: string;
  readonly expiresOn: string;
  readonly mrp: number;
  readonly blockedFor: string | null;
  readonly onHand: number;
  readonly reserved: number;
}

/**
 * Takes these shelves until the end of the transaction, in one order for everybody, and answers what lies there: whoever stood before has
 * committed, and what was promised and lapsed is free. Called before the first audit entry, and once: a second call could stand across
 * somebody else's.
 */
export async function holdShelves(tx: Tx, shelves: readonly Shelf[], now: Temporal.Instant): Promise<ShelfRow[]> {
  const stores = shelves.map(({ storeId }) => storeId);
  const medicines = shelves.map(({ medicineId }) => medicineId);
  const { rows } = await sql<ShelfRow>`
    select store_id, medicine_id, batch_id, number, expires_on, mrp, blocked_for, on_hand, reserved
    from hold_shelves(${stores}::uuid[], ${medicines}::uuid[], ${now}::timestamptz)`.execute(tx);
  return rows;
}

/** The same without taking anything: what lies there may be another's by the time somebody does. What is promised and has lapsed counts as free. */
export async function seeShelves(
  db: Db,
  storeId: string,
  medicineIds: readonly string[],
  now: Temporal.Instant,
): Promise<ShelfRow[]> {
  const { rows } = await sql<ShelfRow>`
    select l.store_id, l.medicine_id, b.id as batch_id, b.number, b.expires_on, b.mrp, b.blocked_for, l.on_hand,
      coalesce((select sum(r.quantity) from stock_reservations r where r.store_id = l.store_id and r.batch_id = l.batch_id
        and r.ended_at is null and r.until_at > ${now}::timestamptz), 0)::integer as reserved
    from stock_levels l join batches b on b.id = l.batch_id
    where l.store_id = ${storeId} and l.medicine_id = any(${[...medicineIds]}::uuid[]) and l.on_hand > 0
    order by l.medicine_id, b.expires_on, b.id`.execute(db);
  return rows;
}
