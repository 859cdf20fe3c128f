import type { Database, Tx } from "@carepoint/db/client";
import type { Insertable } from "kysely";

export type NewDispense = Insertable<Database["dispenses"]>;
export type NewDispenseLine = Insertable<Database["dispenseLines"]>;
export type NewDispenseBatch = Insertable<Database["dispenseBatches"]>;

export async function insertDispense(
  tx: Tx,
  dispense: NewDispense,
  { lines, batches }: { readonly lines: readonly NewDispenseLine[]; readonly batches: readonly NewDispenseBatch[] },
): Promise<void> {
  await tx.insertInto("dispenses").values(dispense).execute();
  await tx
    .insertInto("dispenseLines")
    .values([...lines])
    .execute();
  await tx
    .insertInto("dispenseBatches")
    .values([...batches])
    .execute();
}

/** Whose prescription of elsewhere was on the counter. */
export async function insertOutside(tx: Tx, outside: Insertable<Database["outsidePrescriptions"]>): Promise<void> {
  await tx.insertInto("outsidePrescriptions").values(outside).execute();
}
