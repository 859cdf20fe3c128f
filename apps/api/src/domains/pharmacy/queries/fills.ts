import type { Db, Tx } from "@carepoint/db/client";
import type { Fill } from "@carepoint/domain/pharmacy/fills";
import { sql } from "kysely";

/** What was handed out of a prescription, or is held for an order, by the place of its lines. For whoever hands out the prescription is locked. */
export async function fillsOf(db: Db, prescriptionId: string): Promise<ReadonlyMap<number, Fill[]>> {
  const rows = await db
    .selectFrom("prescriptionFills")
    .select(["line", "fill", "most", sql<number>`given + held`.as("given")])
    .where("prescriptionId", "=", prescriptionId)
    .orderBy("line")
    .orderBy("fill")
    .execute();
  return Map.groupBy(rows, ({ line }) => line);
}

export interface Filled {
  readonly line: number;
  readonly fill: number;
  readonly most: number;
  readonly counted: number;
}

/** Counts what is handed out; breaks `prescription_fills_within` past a fill's measure, and past the repeats. */
export async function addFill(tx: Tx, prescriptionId: string, { line, fill, most, counted }: Filled): Promise<void> {
  await tx
    .insertInto("prescriptionFills")
    .values({ prescriptionId, line, fill, most, given: counted })
    .onConflict((conflict) =>
      conflict
        .columns(["prescriptionId", "line", "fill"])
        .doUpdateSet({ given: sql<number>`prescription_fills.given + excluded.given` }),
    )
    .execute();
}

/** Counts what came back: it may be fetched again. The prescription is locked. */
export async function takeFromFill(
  tx: Tx,
  prescriptionId: string,
  { line, fill, counted }: Omit<Filled, "most">,
): Promise<void> {
  await tx
    .updateTable("prescriptionFills")
    .set({ given: sql<number>`given - ${counted}::integer` })
    .where("prescriptionId", "=", prescriptionId)
    .where("line", "=", line)
    .where("fill", "=", fill)
    .execute();
}
