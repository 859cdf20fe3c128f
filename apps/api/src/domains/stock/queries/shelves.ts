import type { Tx } from "@carepoint/db/client";
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
